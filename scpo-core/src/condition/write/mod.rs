//! From typed parameters to the words of a condition.

mod english;
mod money_words;
mod number_words;
mod period_words;
mod render;
mod template;
mod template_check;
mod template_document;
#[cfg(test)]
mod test_write;
mod wording;
mod write_fault;
mod writer;

pub use number_words::NumberStyle;
pub use template_document::{KindTemplate, TemplateDocument, TemplateError, TemplateRule, TemplateSchema};
pub use wording::Wording;
pub use write_fault::{WriteFault, WriteFaultKind};
pub use writer::{Writer, WriterError};
