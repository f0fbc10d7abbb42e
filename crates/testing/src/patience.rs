/// Longest wait of a test for an event, on a busy machine.
pub const PATIENCE: std::time::Duration = std::time::Duration::from_mins(3);
