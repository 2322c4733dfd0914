//! A document as one page of HTML: for mail, for a browser. Nothing is fetched, and nothing in the document is markup.

use std::fmt::Write;

use super::sheet::{Fact, Kind, Sheet, Table};

const STYLE: &str = "\
body{font:15px/1.5 system-ui,sans-serif;color:#1c2430;max-width:44rem;margin:2rem auto;padding:0 1.25rem}\
header,address{font-style:normal;margin-bottom:2rem}\
h1{font-size:1.6rem;line-height:1.2;margin:0 0 1rem}\
h2{font-size:1rem;margin:0 0 .5rem;color:#1f4e79}\
table{border-collapse:collapse;width:100%;margin:1.5rem 0}\
th,td{text-align:left;vertical-align:top;padding:.35rem 1rem .35rem 0;border-bottom:1px solid #dde2e8}\
th{font-weight:600;color:#5b6675}\
.amount{text-align:right;padding-right:0;white-space:nowrap;font-variant-numeric:tabular-nums}\
.short{white-space:nowrap}\
.strong td,.strong dd{font-weight:600}\
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1.5rem;margin:0}\
dl>div{display:contents}\
dt{color:#5b6675}\
dd{margin:0;overflow-wrap:anywhere}\
section{background:#eef3f8;border-left:4px solid #1f4e79;padding:1rem 1.25rem;margin:1.5rem 0}\
figure{margin:1rem 0 0;width:9rem}\
figcaption,footer,.note{color:#5b6675;font-size:.85rem}";

pub(super) fn write(sheet: &Sheet) -> String {
    let mut page = Page(String::new());
    page.raw("<!DOCTYPE html>\n<html lang=\"").say(sheet.language).raw("\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.raw("<meta name=\"viewport\" content=\"width=device-width\">\n");
    page.element("title", &sheet.title).raw("<style>").raw(STYLE).raw("</style>\n</head>\n<body>\n<header>\n");
    page.element("strong", &sheet.issuer.name).lines(&sheet.issuer.address).raw("</header>\n<address>\n");
    page.element("strong", &sheet.recipient.name).lines(&sheet.recipient.address).raw("</address>\n");
    page.element("h1", &sheet.title).facts(&sheet.facts);
    sheet.lead.iter().for_each(|paragraph| _ = page.element("p", paragraph));
    page.table(&sheet.table).sums(&sheet.sums);
    if let Some(payment) = &sheet.payment {
        page.raw("<section>\n").element("h2", &payment.heading).facts(&payment.facts);
        if let Some(code) = &payment.code {
            // Our own drawing, the only markup that is taken as it is.
            page.raw("<figure>").raw(&code.svg).element("figcaption", &code.caption).raw("</figure>\n");
        }
        page.raw("</section>\n");
    }
    if !sheet.note.is_empty() {
        page.raw("<p class=\"note\">").say(&sheet.note).raw("</p>\n");
    }
    page.raw("<footer>").lines(&sheet.foot).raw("</footer>\n</body>\n</html>\n");
    page.0
}

struct Page(String);

impl Page {
    fn raw(&mut self, markup: &str) -> &mut Page {
        self.0.push_str(markup);
        self
    }

    fn say(&mut self, text: &str) -> &mut Page {
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                c => self.0.push(c),
            }
        }
        self
    }

    fn element(&mut self, name: &str, text: &str) -> &mut Page {
        let _ = write!(self.0, "<{name}>");
        self.say(text);
        let _ = writeln!(self.0, "</{name}>");
        self
    }

    fn lines(&mut self, lines: &[String]) -> &mut Page {
        for line in lines {
            self.element("div", line);
        }
        self
    }

    fn facts(&mut self, facts: &[Fact]) -> &mut Page {
        self.raw("<dl>\n");
        for fact in facts {
            self.raw(if fact.strong { "<div class=\"strong\">" } else { "<div>" });
            self.raw("<dt>").say(&fact.label).raw("</dt><dd>").say(&fact.value).raw("</dd></div>\n");
        }
        self.raw("</dl>\n")
    }

    fn table(&mut self, table: &Table) -> &mut Page {
        if table.columns.is_empty() {
            return self;
        }
        self.raw("<table>\n<thead><tr>");
        for column in &table.columns {
            self.opened("th", column.kind).say(&column.heading).raw("</th>");
        }
        self.raw("</tr></thead>\n<tbody>\n");
        for row in &table.rows {
            self.raw(if row.strong { "<tr class=\"strong\">" } else { "<tr>" });
            for (cell, column) in row.cells.iter().zip(&table.columns) {
                self.opened("td", column.kind).say(cell).raw("</td>");
            }
            self.raw("</tr>\n");
        }
        self.raw("</tbody>\n</table>\n")
    }

    fn sums(&mut self, sums: &[Fact]) -> &mut Page {
        if sums.is_empty() {
            return self;
        }
        self.raw("<table>\n");
        for sum in sums {
            self.raw(if sum.strong { "<tr class=\"strong\"><td>" } else { "<tr><td>" });
            self.say(&sum.label).raw("</td>").opened("td", Kind::Amount).say(&sum.value).raw("</td></tr>\n");
        }
        self.raw("</table>\n")
    }

    fn opened(&mut self, name: &str, kind: Kind) -> &mut Page {
        let _ = match kind {
            Kind::Words => write!(self.0, "<{name}>"),
            Kind::Short => write!(self.0, "<{name} class=\"short\">"),
            Kind::Amount => write!(self.0, "<{name} class=\"amount\">"),
        };
        self
    }
}
