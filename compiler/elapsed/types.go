package elapsed

import "github.com/zclconf/go-cty/cty"

var textType, numberType = cty.String, cty.Number
