package main

import (
	"encoding/json"
	"fmt"
	"runtime"

	"github.com/cairn-lang/cairn/lang"
	"github.com/spf13/cobra"
)

func newVersion(s streams) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			switch format {
			case "text":
				_, err := fmt.Fprintf(s.out, "cairn %s (%s/%s, %s)\n", lang.Version, runtime.GOOS, runtime.GOARCH, runtime.Version())
				return err
			case "json":
				return json.NewEncoder(s.out).Encode(map[string]string{
					"format_version": "1.0", "version": lang.Version,
					"os": runtime.GOOS, "arch": runtime.GOARCH, "go": runtime.Version(),
				})
			}
			return fmt.Errorf("--format takes text or json, not %q", format)
		},
	}
	c.Flags().StringVar(&format, "format", "text", "text or json")
	return c
}
