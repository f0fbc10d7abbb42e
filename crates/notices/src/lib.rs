//! Reception and control notices: JSON and text.
