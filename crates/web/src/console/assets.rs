//! The style sheet and the script, one of each for all pages. Their addresses have their digests,
//! so that they are kept for good.

use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse, Response};
use sha2::{Digest as _, Sha256};
use std::sync::LazyLock;

const STYLE: &str = include_str!("console.css");
const SCRIPT: &str = include_str!("console.js");

/// Address of the style sheet.
pub(super) static STYLE_ADDRESS: LazyLock<String> = LazyLock::new(|| address(STYLE, "css"));

/// Address of the script.
pub(super) static SCRIPT_ADDRESS: LazyLock<String> = LazyLock::new(|| address(SCRIPT, "js"));

fn address(content: &str, end: &str) -> String {
    let digest = hex::encode(Sha256::digest(content));
    format!("/assets/console.{}.{end}", digest.get(..16).unwrap_or_default())
}

/// The style sheet.
pub(super) async fn style() -> Response {
    kept(STYLE, "text/css; charset=utf-8")
}

/// The script.
pub(super) async fn script() -> Response {
    kept(SCRIPT, "text/javascript; charset=utf-8")
}

fn kept(content: &'static str, kind: &'static str) -> Response {
    let headers = [
        (CONTENT_TYPE, kind),
        (CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (StatusCode::OK, headers, content).into_response()
}
