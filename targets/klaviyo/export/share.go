package export

import "math"

// share is a tree of splits in two: Percent of those who arrive go to Yes.
type share struct {
	arm     int // of a leaf
	percent int
	yes, no *share
}

// shares finds splits in whole percent that give each arm its weight. Where
// there are none, the nearest are taken and exact is false.
func shares(weights []int) (tree *share, exact bool) {
	if len(weights) > 12 { // 2^12 subsets are tried at each level
		return inOrder(weights, 0), false
	}
	all := 1<<len(weights) - 1
	memo := map[int]*share{}
	if t := exactShares(weights, all, memo); t != nil {
		return t, true
	}
	return inOrder(weights, 0), false
}

func exactShares(weights []int, set int, memo map[int]*share) *share {
	if set&(set-1) == 0 {
		arm := 0
		for set>>arm != 1 {
			arm++
		}
		return &share{arm: arm}
	}
	if t, ok := memo[set]; ok {
		return t
	}
	memo[set] = nil
	total := sum(weights, set)
	for sub := (set - 1) & set; sub > 0; sub = (sub - 1) & set {
		part := sum(weights, sub)
		if total == 0 || part*100%total != 0 || part == 0 || part == total {
			continue
		}
		if sub&lowest(set) == 0 {
			continue // the other half of a pair that is tried too
		}
		yes := exactShares(weights, sub, memo)
		no := exactShares(weights, set&^sub, memo)
		if yes != nil && no != nil {
			memo[set] = &share{percent: part * 100 / total, yes: yes, no: no}
			return memo[set]
		}
	}
	return nil
}

func lowest(set int) int { return set & -set }

func sum(weights []int, set int) int {
	n := 0
	for i, w := range weights {
		if set>>i&1 == 1 {
			n += w
		}
	}
	return n
}

// inOrder splits off one arm after the other, in rounded percent.
func inOrder(weights []int, from int) *share {
	if from == len(weights)-1 {
		return &share{arm: from}
	}
	rest := 0
	for _, w := range weights[from:] {
		rest += w
	}
	percent := 50
	if rest > 0 {
		percent = int(math.Round(float64(weights[from]) * 100 / float64(rest)))
	}
	return &share{percent: min(max(percent, 1), 99), yes: &share{arm: from}, no: inOrder(weights, from+1)}
}

// effective is the share of each arm, in percent.
func (t *share) effective(arrive float64, out []float64) {
	if t.yes == nil {
		out[t.arm] += arrive
		return
	}
	t.yes.effective(arrive*float64(t.percent)/100, out)
	t.no.effective(arrive*float64(100-t.percent)/100, out)
}
