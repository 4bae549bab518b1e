package dialecttest

import (
	"encoding/json"
	"fmt"
	"math"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// hublFilter is one filter of HubL, by its description.
func hublFilter(name string, v any, args []any) (any, error) {
	s := hublText(v)
	arg := func(i int) string {
		if i < len(args) {
			return hublText(args[i])
		}
		return ""
	}
	switch name {
	case "upper":
		return strings.ToUpper(s), nil
	case "lower":
		return strings.ToLower(s), nil
	case "title":
		return title(s), nil
	case "escape":
		return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;").Replace(s), nil
	case "urlencode":
		return url.QueryEscape(s), nil
	case "replace":
		return strings.ReplaceAll(s, arg(0), arg(1)), nil
	case "escapejson":
		b, err := json.Marshal(s)
		return string(b[1 : len(b)-1]), err
	case "length":
		if l, ok := v.([]any); ok {
			return float64(len(l)), nil
		}
		return float64(len([]rune(s))), nil
	case "truncate":
		n, _ := args[0].(float64)
		if r := []rune(s); len(r) > int(n) {
			return string(r[:int(n)]) + arg(2), nil
		}
		return s, nil
	case "split":
		var out []any
		for _, x := range strings.Split(s, arg(0)) {
			out = append(out, x)
		}
		return out, nil
	case "fromjson":
		var out any
		if err := json.Unmarshal([]byte(s), &out); err != nil {
			return nil, fmt.Errorf("fromjson of %q: %v", s, err)
		}
		return out, nil
	case "datetimeformat":
		return hublDate(v, arg(0))
	}
	return hublNumber(name, v, s)
}

func hublNumber(name string, v any, s string) (any, error) {
	n, isNumber := v.(float64)
	if !isNumber {
		n, _ = strconv.ParseFloat(s, 64)
	}
	switch name {
	case "float":
		return n, nil
	case "int":
		return math.Trunc(n), nil
	case "abs":
		return math.Abs(n), nil
	case "round":
		return math.Round(n), nil
	}
	return nil, fmt.Errorf("unknown filter %q", name)
}

func hublDate(v any, format string) (any, error) {
	ms, ok := v.(float64)
	if !ok {
		return nil, fmt.Errorf("datetimeformat takes milliseconds, not %T", v)
	}
	t := time.UnixMilli(int64(ms)).UTC()
	switch format {
	case "%d":
		return t.Format("02"), nil
	case "%m":
		return t.Format("01"), nil
	case "%Y":
		return t.Format("2006"), nil
	case "%w":
		return strconv.Itoa(int(t.Weekday())), nil
	}
	return nil, fmt.Errorf("unknown format %q", format)
}
