//! Values that have names: the choices of settings and the kinds in tables, by the same word on the command line, in
//! tables, in manifests and in serde's formats.

use super::{Error, Result};

/// A value out of a few, each with a name. [`names!`](crate::names) writes it.
pub trait Named: Copy + Send + Sync + 'static {
    /// Every value, in the order in which help shows them.
    const ALL: &'static [Self];

    /// Its name.
    fn name(self) -> &'static str;

    /// A line on what it means, without a full stop; empty where the name says it all.
    fn summary(self) -> &'static str;

    /// The value of this name.
    ///
    /// # Errors
    /// When no value has it: the error names those there are.
    fn from_name(name: &str) -> Result<Self> {
        let found = Self::ALL.iter().find(|value| value.name() == name);
        found.copied().ok_or_else(|| {
            let names: Vec<&str> = Self::ALL.iter().map(|value| value.name()).collect();
            Error::settings(format!("`{name}` is not one of {}", names.join(", ")))
        })
    }
}

/// Gives the values of an enum their names: `ALL`, `name`, `summary`, [`Named`], `Display`, `FromStr`, and serde's traits
/// by name.
///
/// ```
/// /// A colour.
/// #[derive(Clone, Copy, Debug, PartialEq)]
/// pub enum Colour {
///     /// Red.
///     Red,
///     /// A blue with some green in it.
///     PaleBlue,
/// }
/// zhangju_text::names! {
///     Colour:
///     Red => "red";
///     PaleBlue => "pale-blue", "Blue with some green in it";
/// }
/// assert_eq!("pale-blue".parse::<Colour>().unwrap(), Colour::PaleBlue);
/// assert_eq!(Colour::PaleBlue.summary(), "Blue with some green in it");
/// assert_eq!("green".parse::<Colour>().unwrap_err().to_string(), "`green` is not one of red, pale-blue");
/// ```
#[macro_export]
macro_rules! names {
    ($type:ident: $($(#[$attribute:meta])* $value:ident => $name:literal $(, $summary:literal)?);+ $(;)?) => {
        impl $type {
            /// Every value, in the order in which help shows them.
            pub const ALL: &'static [Self] = &[$($(#[$attribute])* Self::$value),+];

            /// Its name, the same in tables, settings and on the command line.
            pub const fn name(self) -> &'static str {
                match self {
                    $($(#[$attribute])* Self::$value => $name,)+
                }
            }

            /// A line on what it means, without a full stop; empty where the name says it all.
            pub const fn summary(self) -> &'static str {
                match self {
                    $($(#[$attribute])* Self::$value => concat!($($summary)?),)+
                }
            }
        }

        impl $crate::Named for $type {
            const ALL: &'static [Self] = Self::ALL;

            fn name(self) -> &'static str {
                self.name()
            }

            fn summary(self) -> &'static str {
                self.summary()
            }
        }

        impl ::std::fmt::Display for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.name())
            }
        }

        impl ::std::str::FromStr for $type {
            type Err = $crate::Error;

            fn from_str(name: &str) -> $crate::Result<Self> {
                <Self as $crate::Named>::from_name(name)
            }
        }

        impl $crate::serde::Serialize for $type {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $type {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                let name = <::std::string::String as $crate::serde::Deserialize>::deserialize(deserializer)?;
                name.parse().map_err($crate::serde::de::Error::custom)
            }
        }
    };
}
