package lang

import "github.com/cairn-lang/cairn/lang/diag"

// Options are what a load needs beside the folder.
type Options struct {
	Vars     map[string]string // --var NAME=VALUE, later ones win over VarFiles
	VarFiles []string          // --var-file, paths from the working directory
	Environ  []string          // CAIRN_VAR_name=value
	OutDir   string            // output folder to skip, relative to the root; "" is "dist"
}

// Load reads the project at root. It returns as much as could be understood
// and everything that is wrong with it, in one run; the Project is nil only if
// there is no readable project at root.
//
// The error is for what no finding can say: the folder cannot be read.
// func Load(root string, o Options) (*Project, *diag.Set, error)
var _ = diag.Error
