//! Tables of the page's data: rows here, columns by name in the data, so that each name is written once and the scripts read by it.

/// Defines a row and the table that such rows are gathered into, which serde writes as its columns. Names are in camel case there, as scripts
/// have them.
macro_rules! table {
    (
        $(#[$of_row:meta])*
        struct $row:ident in $table:ident $(<$life:lifetime>)? {
            $($(#[$of_field:meta])* $field:ident: $type:ty,)+
        }
    ) => {
        $(#[$of_row])*
        pub(super) struct $row $(<$life>)? {
            $($(#[$of_field])* pub $field: $type,)+
        }

        #[derive(Default, serde::Serialize)]
        #[serde(rename_all = "camelCase")]
        pub(super) struct $table $(<$life>)? {
            $($field: Vec<$type>,)+
        }

        impl $(<$life>)? FromIterator<$row $(<$life>)?> for $table $(<$life>)? {
            fn from_iter<I: IntoIterator<Item = $row $(<$life>)?>>(rows: I) -> Self {
                let mut table = Self::default();
                for row in rows {
                    $(table.$field.push(row.$field);)+
                }
                table
            }
        }
    };
}

pub(super) use table;
