package plan

import (
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/host"
)

// Documents are what the services need beside the files of an engine: the contract,
// and the project that they answer by.
func Documents(in *targets.Input, contract host.Contract) ([]targets.Artifact, error) {
	text, err := contract.Text()
	if err != nil {
		return nil, err
	}
	ir, err := in.IR()
	if err != nil {
		return nil, err
	}
	return []targets.Artifact{
		{Path: "HOST.md", Kind: "contract", Key: "host", Name: "what the services do", Data: text},
		{Path: "program.json", Kind: "program", Key: "program", Name: "the project that the services answer by", Data: ir},
	}, nil
}
