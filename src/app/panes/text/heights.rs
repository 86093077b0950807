//! Where each paragraph stands: a Fenwick tree of heights.

/// Heights of all paragraphs, in points, with sums in f64 so that a long article does not jitter.
#[derive(Debug, Clone, Default)]
pub struct Heights {
    heights: Vec<f32>,
    tree: Vec<f64>,
}

impl Heights {
    /// Heights that are only guessed.
    pub fn guessed(heights: Vec<f32>) -> Self {
        let mut tree = vec![0.0; heights.len() + 1];
        for (i, height) in heights.iter().enumerate() {
            tree[i + 1] += f64::from(*height);
            let parent = (i + 1) + lowest_bit(i + 1);
            if parent < tree.len() {
                tree[parent] += tree[i + 1];
            }
        }
        Self { heights, tree }
    }

    /// Number of paragraphs.
    pub fn len(&self) -> usize {
        self.heights.len()
    }

    /// Bytes that it holds.
    pub fn bytes(&self) -> usize {
        self.heights.capacity() * size_of::<f32>() + self.tree.capacity() * size_of::<f64>()
    }

    /// Sets a measured height and returns by how much it differs from the one before.
    pub fn measure(&mut self, i: usize, height: f32) -> f32 {
        let difference = height - self.heights[i];
        self.heights[i] = height;
        let mut at = i + 1;
        while at < self.tree.len() && difference != 0.0 {
            self.tree[at] += f64::from(difference);
            at += lowest_bit(at);
        }
        difference
    }

    /// Points above paragraph `i`.
    pub fn top(&self, i: usize) -> f64 {
        let mut at = i.min(self.heights.len());
        let mut sum = 0.0;
        while at > 0 {
            sum += self.tree[at];
            at -= lowest_bit(at);
        }
        sum
    }

    /// Height of all.
    pub fn total(&self) -> f64 {
        self.top(self.heights.len())
    }

    /// The paragraph at a distance from the top.
    pub fn find(&self, y: f64) -> usize {
        let mut at = 0;
        let mut left = y;
        let mut bit = self.tree.len().next_power_of_two();
        while bit > 0 {
            let next = at + bit;
            if next < self.tree.len() && self.tree[next] <= left {
                left -= self.tree[next];
                at = next;
            }
            bit /= 2;
        }
        at.min(self.heights.len().saturating_sub(1))
    }
}

const fn lowest_bit(i: usize) -> usize {
    i & i.wrapping_neg()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_and_finds_agree_with_counting() {
        let raw: Vec<f32> = (0..1000).map(|i| 10.0 + (i % 7) as f32).collect();
        let mut heights = Heights::guessed(raw.clone());
        heights.measure(3, 100.0);
        heights.measure(999, 1.0);
        let mut expected = raw;
        expected[3] = 100.0;
        expected[999] = 1.0;
        let mut sum = 0.0_f64;
        for (i, height) in expected.iter().enumerate() {
            assert!((heights.top(i) - sum).abs() < 1e-6);
            assert_eq!(heights.find(sum + 0.5), i);
            sum += f64::from(*height);
        }
        assert!((heights.total() - sum).abs() < 1e-6);
        assert_eq!(heights.find(sum + 100.0), 999);
        assert_eq!(Heights::default().find(5.0), 0);
    }
}
