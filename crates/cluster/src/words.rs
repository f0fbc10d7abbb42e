//! Messages of PostgreSQL without the values that they quote.

/// Classes of SQLSTATE that are about the server, its machine or the session, never about rows:
/// connection, features, authorisation, resources, state of objects, operator intervention,
/// system, configuration, internal.
const OF_THE_SERVER: [&str; 10] = ["00", "08", "0A", "28", "53", "55", "57", "58", "F0", "XX"];

/// The text of an error about the server, without quoted values; none when it may be about rows.
#[must_use]
pub fn of_the_server(sqlstate: &str, message: &str) -> Option<String> {
    let told = OF_THE_SERVER.iter().any(|class| sqlstate.starts_with(class));
    told.then(|| without_quotes(message.lines().next().unwrap_or_default()))
}

/// A text without what stands in double quotes, except for paths: an operator needs to know which
/// file is missing.
fn without_quotes(text: &str) -> String {
    let mut told = String::with_capacity(text.len());
    for (at, part) in text.split('"').enumerate() {
        let quoted = at % 2 == 1;
        match quoted {
            false => told.push_str(part),
            true if part.starts_with('/') || part.starts_with("$libdir") => {
                told.push('"');
                told.push_str(part);
                told.push('"');
            }
            true => told.push_str("\"…\""),
        }
    }
    told.chars().filter(|letter| !letter.is_control()).take(400).collect()
}

#[cfg(test)]
mod tests {
    use super::of_the_server;

    #[test]
    fn only_what_is_about_the_server_is_told_and_no_value() {
        let missing = "could not access file \"$libdir/plpgsql\": No such file or directory";
        assert_eq!(of_the_server("58P01", missing).as_deref(), Some(missing));
        assert_eq!(
            of_the_server("28000", "role \"zafgul\" does not exist").as_deref(),
            Some("role \"…\" does not exist")
        );
        assert_eq!(of_the_server("53100", "one\ntwo 987654321").as_deref(), Some("one"));
        for code in ["22P02", "23505", "P0001", "42601", "21000"] {
            assert_eq!(of_the_server(code, "invalid input: \"987654321\""), None, "{code}");
        }
        let open = of_the_server("XX000", "a \"Zafgul").unwrap();
        assert!(!open.contains("Zafgul"), "{open}");
    }
}
