//! Groups chosen by name, by a list, or by a range.

use super::Groups;

impl Groups {
    /// Which groups `choice` means: names and ranges separated by commas. A range is `2001..2010`, both ends included, `2013..` or
    /// `..1978`, by number where all groups are numbers, else by their text; an end takes what begins with it, so that `..2010`
    /// holds 2010-05. `Err` names what means no group.
    ///
    /// # Errors
    /// The part of the list that no group is in.
    pub fn choose(&self, choice: &str) -> Result<Vec<bool>, String> {
        let mut chosen: Vec<bool> = self.names.iter().map(|name| name == choice).collect();
        if chosen.contains(&true) {
            return Ok(chosen);
        }
        for part in choice.split([',', '，']).map(str::trim).filter(|part| !part.is_empty()) {
            let mut is_one = false;
            for (name, chosen) in self.names.iter().zip(&mut chosen) {
                let is_meant = name == part || self.is_in_range(name, part);
                *chosen |= is_meant;
                is_one |= is_meant;
            }
            if !is_one {
                return Err(part.to_owned());
            }
        }
        if chosen.contains(&true) { Ok(chosen) } else { Err(choice.to_owned()) }
    }

    fn is_in_range(&self, name: &str, range: &str) -> bool {
        let Some((first, last)) = range.split_once("..") else { return false };
        let number = |text: &str| text.trim().parse::<f64>().ok();
        let are_numbers = self.names.iter().all(|name| number(name).is_some());
        let is_after = first.is_empty()
            || match (number(name), number(first)) {
                (Some(name), Some(first)) if are_numbers => name >= first,
                _ => name >= first,
            };
        let is_before = last.is_empty()
            || match (number(name), number(last)) {
                (Some(name), Some(last)) if are_numbers => name <= last,
                _ => name <= last || name.starts_with(last),
            };
        is_after && is_before && !(first.is_empty() && last.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(names: &[&str], choice: &str, expected: &[&str]) {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let groups = Groups { names, ..Groups::default() };
        let chosen = groups.choose(choice).unwrap_or_default();
        let chosen: Vec<&str> = groups
            .names
            .iter()
            .zip(chosen)
            .filter(|(_, chosen)| *chosen)
            .map(|(name, _)| name.as_str())
            .collect();
        assert_eq!(chosen, expected, "{choice}");
    }

    #[test]
    fn names_lists_and_ranges() {
        let years = ["999", "1978", "2001", "2013"];
        check(&years, "2001", &["2001"]);
        check(&years, "2001, 999", &["999", "2001"]);
        check(&years, "1978..2001", &["1978", "2001"]);
        check(&years, "..1978,2013..", &["999", "1978", "2013"]);
        check(&years, "2002..2012", &[]);
        check(&years, "2001,1999", &[]);
        check(&years, "..", &[]);
        check(&years, "", &[]);
        let dates = ["2009-12", "2010-05-06", "2011-01"];
        check(&dates, "..2010", &["2009-12", "2010-05-06"]);
        check(&dates, "2010..", &["2010-05-06", "2011-01"]);
        check(&["水利局", "a,b", "1..2"], "a,b", &["a,b"]);
        check(&["水利局", "a,b", "1..2"], "1..2", &["1..2"]);
        check(&["水利局", "教育局"], "水利局，教育局", &["水利局", "教育局"]);
    }
}
