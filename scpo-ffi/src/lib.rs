//! The Kotlin, C# and C crate. It holds no binding yet: the room is kept so that
//! the workspace has its final shape, and nothing here is published.
