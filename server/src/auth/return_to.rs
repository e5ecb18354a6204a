//! Where a person goes back to after signing in: only to a page of ours.

use url::Url;

/// Paths that are no pages.
const NOT_PAGES: [&str; 7] =
    ["/auth", "/api", "/uploads", "/export", "/import-export", "/events", "/webhooks"];

/// The wish, when it is a path of a page below `public`; else `/`.
///
/// A browser reads `//host`, `/\host` and addresses with tabs or new lines in them as other sites,
/// so a look at the first sign is not enough: the address is resolved the way a browser does, its
/// origin compared, and its path looked at again afterwards.
pub(super) fn return_to(wish: Option<&str>, public: &Url) -> String {
    wish.and_then(|wish| page(wish, public)).unwrap_or_else(|| "/".into())
}

fn page(wish: &str, public: &Url) -> Option<String> {
    let plain = wish.len() <= 2000
        && wish.starts_with('/')
        && !wish.starts_with("//")
        && !wish.contains(|c: char| c == '\\' || c.is_control());
    if !plain {
        return None;
    }
    let url = public.join(wish).ok()?;
    // `/.//host` is resolved to the path `//host`.
    if url.origin() != public.origin() || url.path().starts_with("//") {
        return None;
    }
    let is_page = NOT_PAGES.iter().all(|prefix| {
        url.path().strip_prefix(prefix).is_none_or(|rest| !rest.is_empty() && !rest.starts_with('/'))
    });
    let mut back = url.path().to_owned();
    if let Some(query) = url.query() {
        back = format!("{back}?{query}");
    }
    if let Some(fragment) = url.fragment() {
        back = format!("{back}#{fragment}");
    }
    is_page.then_some(back)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn back(wish: &str) -> String {
        return_to(Some(wish), &Url::parse("https://bank.example.com").unwrap())
    }

    #[test]
    fn our_own_pages_are_kept_with_query_and_fragment() {
        assert_eq!(back("/transactions?from=2025-04-01&page=2"), "/transactions?from=2025-04-01&page=2");
        assert_eq!(back("/settings#currency"), "/settings#currency");
        assert_eq!(back("/"), "/");
        assert_eq!(back("/authors"), "/authors");
    }

    #[test]
    fn everything_else_leads_home() {
        for trap in [
            "",
            "https://evil.example",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\/evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            "/.//evil.example",
            "/x/..//evil.example",
            "/%2e//evil.example",
            "/auth",
            "/auth/callback?code=1",
            "/x/../auth/login",
            "/%2e%2e/auth/login",
            "/api/statements/undo",
            "/uploads/1/file",
            "/export",
            "javascript:alert(1)",
            " /x",
        ] {
            assert_eq!(back(trap), "/", "{trap:?}");
        }
        assert_eq!(return_to(None, &Url::parse("https://bank.example.com").unwrap()), "/");
    }
}
