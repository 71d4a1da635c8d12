//! Rectangles in the frame: where text and shapes stand.

/// A rectangle in the frame, in hundredths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) right: i32,
    pub(super) bottom: i32,
}

impl Area {
    /// Whether two areas share more than an edge.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether the other area lies within this one.
    pub(super) fn holds(&self, other: &Self) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && other.right <= self.right
            && other.bottom <= self.bottom
    }

    /// Returns the area with more room left, right, above and below.
    pub(super) fn grown(&self, across: i32, along: i32) -> Self {
        Self {
            left: self.left - across,
            top: self.top - along,
            right: self.right + across,
            bottom: self.bottom + along,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_that_touch_do_not_overlap() {
        let area = Area { left: 0, top: 0, right: 10, bottom: 10 };
        let beside = Area { left: 10, right: 20, ..area };
        assert!(!area.overlaps(&beside));
        assert!(area.grown(1, 0).overlaps(&beside));
        assert!(area.grown(1, 1).holds(&area) && !area.holds(&beside));
    }
}
