//! Closed lists: a code that is stored and sent, a word that is read.

/// An enumeration each of whose values has a code and a word.
macro_rules! coded {
    ($(#[$doc:meta])* $name:ident, $refusal:ident($sentence:literal), {
        $($(#[$value_doc:meta])* $value:ident => $code:literal, $label:literal;)+
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, sea_orm::DeriveValueType)]
        #[sea_orm(value_type = "String")]
        pub enum $name {
            $($(#[$value_doc])* $value,)+
        }

        #[doc = concat!("Not the code of a [`", stringify!($name), "`].")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
        #[error($sentence)]
        pub struct $refusal;

        impl $name {
            /// All of them, in the order lists show them.
            pub const ALL: &[Self] = &[$(Self::$value,)+];

            /// The code that is stored and sent by forms.
            pub fn code(self) -> &'static str {
                match self { $(Self::$value => $code,)+ }
            }

            /// What people read.
            pub fn label(self) -> &'static str {
                match self { $(Self::$value => $label,)+ }
            }
        }

        impl std::fmt::Display for $name {
            /// Its code.
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $refusal;

            fn from_str(code: &str) -> Result<Self, $refusal> {
                Self::ALL.iter().copied().find(|it| it.code() == code).ok_or($refusal)
            }
        }
    };
}
pub(super) use coded;
