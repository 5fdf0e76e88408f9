use super::TextFlag;

/// A set of flags.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Flags(u16);

impl Flags {
    pub fn set(&mut self, flag: TextFlag) {
        self.0 |= bit(flag);
    }

    /// The flags that are set, in the order of their list.
    pub fn list(self) -> Vec<TextFlag> {
        TextFlag::ALL.iter().copied().filter(|flag| self.0 & bit(*flag) != 0).collect()
    }
}

fn bit(flag: TextFlag) -> u16 {
    1 << (flag as u16)
}
