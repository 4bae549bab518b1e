package expr

import (
	"math/big"
	"strconv"
)

// Decimal is a number in figures without an exponent, as few as tell it apart from
// all others of its precision: x.Text('f', -1). Most numbers have few figures: those
// of 64 bits say the same, and are found in a tenth of the time.
func Decimal(x *big.Float) string {
	if x.Prec() <= 64 {
		return x.Text('f', -1)
	}
	if n, exact := x.Int64(); exact == big.Exact && (n != 0 || !x.Signbit()) {
		return strconv.FormatInt(n, 10)
	}
	s := new(big.Float).SetPrec(64).Set(x).Text('f', -1)
	if back, _, err := big.ParseFloat(s, 10, x.Prec(), big.ToNearestEven); err == nil && back.Cmp(x) == 0 {
		return s
	}
	return x.Text('f', -1)
}
