//! Which reading answers which labelled read: the pairing in order that agrees most.

use scpo_core::condition::Reading;

use crate::label::LabelledRead;

/// The place of the reading for each labelled read.
pub fn aligned(labels: &[LabelledRead], readings: &[Reading]) -> Vec<Option<usize>> {
    let (rows, columns) = (labels.len(), readings.len());
    let mut best = vec![vec![0_u32; columns + 1]; rows + 1];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let paired = agreement(&labels[row], &readings[column]) + best[row + 1][column + 1];
            best[row][column] = paired.max(best[row + 1][column]).max(best[row][column + 1]);
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut pairs = vec![None; rows];
    while row < rows && column < columns {
        let paired = agreement(&labels[row], &readings[column]) + best[row + 1][column + 1];
        if best[row][column] == paired {
            pairs[row] = Some(column);
            row += 1;
            column += 1;
        } else if best[row][column] == best[row + 1][column] {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}

fn agreement(label: &LabelledRead, reading: &Reading) -> u32 {
    let category = label.category == reading.category.code();
    let of = label.type_code == reading.type_code.as_str();
    1 + 2 * u32::from(category) + 4 * u32::from(of) + u32::from(label.kind == reading.kind.code())
}
