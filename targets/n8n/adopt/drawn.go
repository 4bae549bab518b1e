package adopt

import (
	"github.com/cairn-lang/cairn/targets/adopt"
	host "github.com/cairn-lang/cairn/targets/host/adopt"
)

func drawn(a *host.Account, w workflow) {
	a.Journeys = append(a.Journeys, &adopt.Journey{Label: a.Label("journey", w.f.String(w.v, "name"))})
}
