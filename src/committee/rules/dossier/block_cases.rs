//! Cases of the blocks: codes that read back, the order of the frame.

use super::*;

#[test]
fn a_block_is_read_as_it_is_written() {
    for it in BLOCKS {
        assert_eq!(it.code().parse(), Ok(it));
    }
    assert_eq!("priorite-4".parse::<Block>(), Err(NotABlock));
}

#[test]
fn blocks_stand_in_the_order_of_the_frame() {
    assert!(BLOCKS.is_sorted_by_key(|it| it.part()));
    assert_eq!(BLOCKS.iter().filter(|it| matches!(it, Block::Priority(_))).count(), usize::from(PRIORITIES));
    assert_eq!(BLOCKS.iter().filter(|it| matches!(it, Block::Standard(_))).count(), Standard::all().count());
}
