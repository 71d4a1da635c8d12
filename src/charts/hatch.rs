//! Hatching: the diagonal lines that fill the outline of what is only estimated.

use super::marks::Point;

/// The distance between two hatch lines along the horizontal.
pub(super) const PITCH: i32 = 280;

/// The width of hatch lines and of the outline around them. Twice what a press can hold
/// in more than one ink (GWG 2022 R0019: 0.25 pt).
pub(super) const WIDTH: i32 = 50;

/// Returns the parts inside a polygon of the diagonals that rise to the right.
///
/// The diagonals stand on one raster for the whole chart, so neighbours match.
pub(super) fn lines(polygon: &[Point]) -> Vec<[Point; 2]> {
    // Along a rising diagonal x + y is constant.
    let sums = polygon.iter().map(|[x, y]| x + y);
    let (Some(least), Some(most)) = (sums.clone().min(), sums.max()) else {
        return Vec::new();
    };
    let first = (least.div_euclid(PITCH) + 1) * PITCH;
    (first..most)
        .step_by(PITCH as usize)
        .flat_map(|sum| {
            let mut crossings = crossings(polygon, sum);
            crossings.sort_unstable();
            let pairs = crossings.chunks_exact(2);
            pairs
                .filter(|pair| pair[0] < pair[1])
                .map(|pair| [[pair[0], sum - pair[0]], [pair[1], sum - pair[1]]])
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Returns the x where the edges of a polygon cross the diagonal of a sum.
fn crossings(polygon: &[Point], sum: i32) -> Vec<i32> {
    let following = polygon.iter().cycle().skip(1);
    polygon
        .iter()
        .zip(following)
        .filter_map(|(a, b)| {
            let (before, after) = (a[0] + a[1] - sum, b[0] + b[1] - sum);
            // A corner on the diagonal counts for one of its two edges only.
            if (before < 0) == (after < 0) {
                return None;
            }
            let (run, rise) = (i64::from(b[0] - a[0]), i64::from(after - before));
            Some(a[0] + (run * i64::from(-before) / rise) as i32)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_clipped_to_a_rectangle() {
        let lines = lines(&[[0, 0], [1000, 0], [1000, 500], [0, 500]]);
        assert_eq!(lines.len(), (1500 / PITCH) as usize);
        for [from, to] in lines {
            assert_eq!(from[0] + from[1], to[0] + to[1]);
            for [x, y] in [from, to] {
                assert!((0..=1000).contains(&x) && (0..=500).contains(&y), "{x}, {y}");
            }
        }
    }

    #[test]
    fn a_hollow_shape_is_crossed_twice() {
        let bracket =
            [[0, 0], [900, 0], [900, 900], [0, 900], [0, 800], [800, 800], [800, 100], [0, 100]];
        assert!(lines(&bracket).len() > (1800 / PITCH) as usize);
    }

    #[test]
    fn nothing_is_hatched_by_nothing() {
        assert!(lines(&[]).is_empty());
        assert!(lines(&[[5, 5], [5, 5], [5, 5]]).is_empty());
    }
}
