package adopt

import (
	"errors"

	"github.com/cairn-lang/cairn/targets/adopt"
	importer "github.com/cairn-lang/cairn/targets/bpmn/import"
	host "github.com/cairn-lang/cairn/targets/host/adopt"
)

func drawn(a *host.Account, in adopt.Input, root importer.Element, fault func(at int, what string) error) error {
	return errors.New("drawn")
}
