package expr_test

import (
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/cairn-lang/cairn/lang/expr"
)

// TestDecimal holds the short way to the long one.
func TestDecimal(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	texts := []string{"0", "-0", "1", "-17", "0.1", "29.95", "1e30", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1e-40", "123456789.123456789123456789123456789"}
	for range 2000 {
		x := new(big.Rat).SetFrac64(r.Int64N(1e9)-5e8, 1+r.Int64N(5000))
		texts = append(texts, x.FloatString(r.IntN(25)))
	}
	for _, s := range texts {
		for _, prec := range []uint{53, 64, 512} {
			x, _, err := big.ParseFloat(s, 10, prec, big.ToNearestEven)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := expr.Decimal(x), x.Text('f', -1); got != want {
				t.Errorf("%s in %d bits: %s, not %s", s, prec, got, want)
			}
		}
	}
}
