//! Floor 3: bytes in, [`Article`] out. One file a format.

pub mod article;

pub use article::Article;
