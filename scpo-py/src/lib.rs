//! The Python package's crate. It holds no binding yet: the room is kept so that
//! the workspace has its final shape, and nothing here is published.
