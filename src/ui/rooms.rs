//! The panes of a session, and which is in front. Only that one keeps up with the register; the others do when one goes
//! to them.

use std::any::{Any, TypeId};

use super::pane::{AnyPane, Cx, Jump};
use super::panes::PANES;

#[derive(Default)]
pub struct Rooms {
    panes: Vec<Box<dyn AnyPane>>,
    /// Those that have not seen the newest of the register.
    stale: Vec<bool>,
    at: usize,
    /// Where one came from by going on to the next, or by a jump.
    from: Option<usize>,
}

impl Rooms {
    pub fn open(cx: &mut Cx) -> Rooms {
        let panes: Vec<Box<dyn AnyPane>> = PANES.iter().map(|make| make()).collect();
        let mut rooms = Rooms { stale: vec![true; panes.len()], panes, at: 0, from: None };
        rooms.refresh(cx);
        rooms
    }

    pub fn at(&self) -> usize {
        self.at
    }

    pub fn front(&self) -> Option<&dyn AnyPane> {
        self.panes.get(self.at).map(AsRef::as_ref)
    }

    pub fn front_mut(&mut self) -> Option<&mut Box<dyn AnyPane>> {
        self.panes.get_mut(self.at)
    }

    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.panes.iter().map(|pane| pane.name())
    }

    /// All but the one in front.
    pub fn others(&self) -> impl Iterator<Item = &dyn AnyPane> {
        let others = self.panes.iter().enumerate().filter(|(at, _)| *at != self.at);
        others.map(|(_, pane)| pane.as_ref())
    }

    pub fn go(&mut self, at: usize, cx: &mut Cx) {
        if at < self.panes.len() {
            // A command of the pane in front goes nowhere.
            if at != self.at {
                self.from = None;
            }
            self.at = at;
            self.refresh(cx);
        }
    }

    pub fn go_by(&mut self, by: isize, cx: &mut Cx) {
        let count = self.panes.len().max(1) as isize;
        let from = self.from.unwrap_or(self.at);
        self.go((self.at as isize + by).rem_euclid(count) as usize, cx);
        self.from = (from != self.at).then_some(from);
    }

    /// Back to where one came from; false when one has come from nowhere.
    pub fn go_back(&mut self, cx: &mut Cx) -> bool {
        let from = self.from.take();
        if let Some(from) = from {
            self.go(from, cx);
        }
        from.is_some()
    }

    /// To the pane of that name, if there is one.
    pub fn go_to(&mut self, name: &str, cx: &mut Cx) {
        if let Some(at) = self.panes.iter().position(|pane| pane.name() == name) {
            self.go(at, cx);
        }
    }

    /// To whichever pane has the place.
    pub fn jump(&mut self, to: &Jump, cx: &mut Cx) {
        if let Some(at) = self.panes.iter_mut().position(|pane| pane.jump(to, cx)) {
            let from = self.at;
            self.go(at, cx);
            self.from = (from != at).then_some(from);
        }
    }

    /// The register has changed, or the day.
    pub fn reload(&mut self, cx: &mut Cx) {
        self.stale.fill(true);
        self.refresh(cx);
    }

    fn refresh(&mut self, cx: &mut Cx) {
        if let (Some(pane), Some(stale)) = (self.panes.get_mut(self.at), self.stale.get_mut(self.at))
            && std::mem::take(stale)
        {
            pane.reload(cx);
        }
    }

    pub fn tell(&mut self, kind: TypeId, tell: impl FnOnce(&mut dyn Any, &mut Cx), cx: &mut Cx) {
        let mut panes = self.panes.iter_mut().map(|pane| pane.as_any());
        if let Some(pane) = panes.find(|pane| (**pane).type_id() == kind) {
            tell(pane, cx);
        }
    }

    pub fn poll(&mut self, cx: &mut Cx) -> bool {
        let mut dirty = false;
        for (at, pane) in self.panes.iter_mut().enumerate() {
            dirty |= pane.poll(cx) && at == self.at;
        }
        dirty
    }

    pub fn is_busy(&self) -> bool {
        self.panes.iter().any(|pane| pane.busy())
    }
}
