//! Several opinions on one list of candidates, made into one.
//!
//! Scores are standardised over the candidates (mean 0, deviation 1) and added with weights. Adding ranks (reciprocal
//! rank fusion) throws away by how much one candidate leads; on our evaluations it stayed below this
//! (`doc/matching.md` has the table).

/// Mean 0, standard deviation 1. Where all scores are equal the list has no opinion: all zeros.
pub fn standardise(scores: &[f32]) -> Vec<f32> {
    let count = scores.len().max(1) as f64;
    let mean = scores.iter().map(|s| f64::from(*s)).sum::<f64>() / count;
    let variance = scores.iter().map(|s| (f64::from(*s) - mean).powi(2)).sum::<f64>() / count;
    let deviation = variance.sqrt();
    if deviation < 1e-9 {
        return vec![0.0; scores.len()];
    }
    scores.iter().map(|s| ((f64::from(*s) - mean) / deviation) as f32).collect()
}

/// Adds `weight` times the standardised opinion to `into`.
pub fn add(into: &mut [f32], opinion: &[f32], weight: f32) {
    if weight != 0.0 {
        into.iter_mut().zip(standardise(opinion)).for_each(|(sum, score)| *sum += weight * score);
    }
}

/// What each candidate's neighbours score, weighted by how near they are. Documents that resemble each other tend to
/// be relevant together, so a good candidate in bad words is pulled up by its company.
pub fn neighbours_say(scores: &[f32], neighbours: &[Vec<(usize, f32)>]) -> Vec<f32> {
    neighbours
        .iter()
        .enumerate()
        .map(|(at, near)| {
            let total: f32 = near.iter().map(|(_, weight)| weight).sum();
            let said: f32 = near.iter().map(|(other, weight)| weight * scores[*other]).sum();
            if total > 0.0 { said / total } else { scores[at] }
        })
        .collect()
}

/// Positions, best score first; equal scores keep their order.
pub fn ranking(scores: &[f32]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_scores_have_no_opinion() {
        assert_eq!(standardise(&[2.0, 2.0]), [0.0, 0.0]);
        assert_eq!(standardise(&[1.0, 3.0]), [-1.0, 1.0]);
        assert!(standardise(&[]).is_empty());
    }

    #[test]
    fn company_pulls_up() {
        let said = neighbours_say(&[1.0, 0.0, 0.5], &[vec![(1, 0.8)], vec![(0, 0.8)], Vec::new()]);
        assert_eq!(said, [0.0, 1.0, 0.5]);
    }

    #[test]
    fn ranking_is_stable() {
        assert_eq!(ranking(&[0.5, 0.9, 0.5]), [1, 0, 2]);
    }
}
