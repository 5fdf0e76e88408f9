/// Declares an object of a document: required fields, then optional ones (absent
/// where there is none or it is not known, never null), then lists (absent when
/// empty). Unknown fields are refused.
macro_rules! object {
    (
        $(#[$meta:meta])*
        $name:ident {
            $(required { $($(#[$rm:meta])* $r:ident: $rt:ty),+ $(,)? })?
            $(optional { $($(#[$om:meta])* $o:ident: $ot:ty),+ $(,)? })?
            $(lists { $($(#[$lm:meta])* $l:ident: $lt:ty),+ $(,)? })?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($($(#[$rm])* pub $r: $rt,)+)?
            $($($(#[$om])*
                #[serde(default, skip_serializing_if = "Option::is_none")]
                pub $o: Option<$ot>,)+)?
            $($($(#[$lm])*
                #[serde(default, skip_serializing_if = "Vec::is_empty")]
                pub $l: Vec<$lt>,)+)?
        }
    };
}
pub(crate) use object;
