package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// errFindings ends a command whose findings have been printed.
var errFindings = errors.New("findings")

// errInternal ends a command of which a part broke down, which has been printed.
var errInternal = errors.New("internal error: please report what stands above")

func newRoot(s streams) *cobra.Command {
	root := &cobra.Command{
		Use:   "cairn",
		Short: "Check customer journeys and export them to the engines that send",
		Long: `Cairn reads a project of customer journeys, brand tone and channels written as HCL,
proves what can be proved before anyone gets a message, and exports the journeys
to the engines that send.`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          unknownCommand,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.SetIn(s.in)
	root.SetOut(s.out)
	root.SetErr(s.err)
	root.PersistentFlags().String("color", "auto", "colour in text output: auto, always or never")
	root.CompletionOptions.HiddenDefaultCmd = false
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(
		newInit(s), newImport(s), newCheck(s), newBuild(s), newTest(s), newSimulate(s), newFmt(s), newGraph(s),
		newRules(s), newExplain(s), newVersion(s),
	)
	root.InitDefaultCompletionCmd()
	if c, _, err := root.Find([]string{"completion"}); err == nil {
		c.Args = cobra.ArbitraryArgs
		c.RunE = func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownCommand(c, args)
			}
			return c.Help()
		}
	}
	return root
}

// exitCode prints what is left to say of err and gives the code for it.
func exitCode(s streams, err error) int {
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errFindings):
		return exitFindings
	default:
		fmt.Fprintf(s.err, "cairn: %s\n", err)
		return exitFailed
	}
}

func unknownCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, sub := range c.Commands() {
		if slices.Contains(otherNames(sub.Name()), args[0]) {
			return fmt.Errorf("there is no command %q; did you mean %q?", args[0], sub.Name())
		}
		names = append(names, sub.Name())
	}
	if near, ok := diag.Nearest(args[0], names); ok {
		return fmt.Errorf("there is no command %q; did you mean %q?", args[0], near)
	}
	return fmt.Errorf("there is no command %q; see cairn --help", args[0])
}

// otherNames are what tools of the same kind call a command.
func otherNames(command string) []string {
	switch command {
	case "check":
		return []string{"validate", "lint", "verify", "vet"}
	case "build":
		return []string{"export", "compile", "generate"}
	case "test":
		return []string{"tests", "run", "scenario"}
	case "simulate":
		return []string{"sim", "simulation"}
	case "fmt":
		return []string{"format"}
	case "init":
		return []string{"new", "create"}
	case "graph":
		return []string{"draw", "diagram"}
	}
	return nil
}

// flagError names the flag that was meant, also where it was written with one
// hyphen, as other tools have it.
func flagError(c *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) {
		name := unknown.GetSpecifiedName()
		if letters := unknown.GetSpecifiedShortnames(); letters != "" {
			name = letters
		}
		name, _, _ = strings.Cut(name, "=")
		var names []string
		c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		if slices.Contains(names, name) {
			return fmt.Errorf("%w; did you mean --%s?", err, name)
		}
		if near, ok := diag.Nearest(name, names); ok {
			return fmt.Errorf("%w; did you mean --%s?", err, near)
		}
	}
	return fmt.Errorf("%w; see %s --help", err, c.CommandPath())
}

// colored decides on colour: the flag, then NO_COLOR, then the terminal.
func colored(c *cobra.Command, s streams) (bool, error) {
	mode, _ := c.Flags().GetString("color")
	switch mode {
	case "always":
		return true, nil
	case "never":
		return false, nil
	case "auto":
		return s.terminal && !hasEnv(s.environ, "NO_COLOR"), nil
	}
	return false, fmt.Errorf("--color takes auto, always or never, not %q", mode)
}

// hasEnv reports whether name is set to anything but the empty string, as
// no-color.org asks.
func hasEnv(environ []string, name string) bool {
	for _, kv := range environ {
		if v, ok := strings.CutPrefix(kv, name+"="); ok && v != "" {
			return true
		}
	}
	return false
}

func isTerminal(f *os.File) bool {
	return isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd())
}
