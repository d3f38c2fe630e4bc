use std::collections::{self, HashMap as Map, hash_map::*};
pub use crate::shape::Shape;
pub(crate) use crate::text::*;
extern crate serde as ser;

pub const MAX: usize = 10;
static mut COUNT: u32 = 0;
type Id = u64;

#[derive(Debug, Clone)]
#[serde(rename_all = "snake_case")]
pub struct Store<T> {
    pub name: String,
    items: Vec<T>,
}

pub enum Mood {
    Calm,
    Tense(u8),
    Mixed { level: u8 },
}

pub trait Reader: Send + fmt::Debug {
    const LIMIT: usize;
    type Item;
    fn read(&self, key: &str) -> Option<Self::Item>;
    fn close(&mut self) {}
}

impl<T> Store<T> {
    pub fn new(name: String, mut items: Vec<T>) -> Self {
        fn check() {}
    }
}

impl<T> io::Reader for Store<T> {
    fn read(&self, key: &str) -> Option<T> {
        None
    }
}

#[macro_export]
macro_rules! shout {
    () => {};
}

extern "C" {
    fn c_abs(value: i32, ...) -> i32;
}

mod inner;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads() {}

    #[tokio::test(flavor = "multi_thread")]
    async fn reads_later() {}
}
