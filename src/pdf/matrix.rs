//! Transformation matrices (ISO 32000-1, 8.3.4).

/// A matrix `[a b c d e f]`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Matrix(pub [f64; 6]);

impl Matrix {
    /// The matrix that changes nothing.
    pub const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Reads six numbers.
    pub fn read(numbers: &[f64]) -> Option<Self> {
        <[f64; 6]>::try_from(numbers).ok().map(Self)
    }

    /// This matrix first, then another.
    pub fn then(self, next: Self) -> Self {
        let ([a, b, c, d, e, f], [p, q, r, s, t, u]) = (self.0, next.0);
        Self([
            a * p + b * r,
            a * q + b * s,
            c * p + d * r,
            c * q + d * s,
            e * p + f * r + t,
            e * q + f * s + u,
        ])
    }

    /// Where a point comes to lie.
    pub fn apply(self, [x, y]: [f64; 2]) -> [f64; 2] {
        let [a, b, c, d, e, f] = self.0;
        [a * x + c * y + e, b * x + d * y + f]
    }

    /// By how much an upright length grows: that of type, from baseline to baseline.
    pub fn upright(self) -> f64 {
        let [_, _, c, d, _, _] = self.0;
        c.hypot(d)
    }

    /// By how much a length grows on the average of all directions: that of a line's width.
    pub fn scale(self) -> f64 {
        let [a, b, c, d, _, _] = self.0;
        (a * d - b * c).abs().sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::Matrix;

    #[test]
    fn matrices_follow_each_other() {
        let shift = Matrix([1.0, 0.0, 0.0, 1.0, 10.0, 0.0]);
        let double = Matrix([2.0, 0.0, 0.0, 2.0, 0.0, 0.0]);
        assert_eq!(shift.then(double).apply([1.0, 1.0]), [22.0, 2.0]);
        assert_eq!(double.then(shift).apply([1.0, 1.0]), [12.0, 2.0]);
        let turned = Matrix([0.0, 3.0, -3.0, 0.0, 0.0, 0.0]);
        assert_eq!((turned.upright(), turned.scale()), (3.0, 3.0));
    }
}
