// Package source finds, reads, bounds and parses the files of a project.
//
// Reading is confined to the project's root, bounded in size, and refuses what
// is not text. Before HCL's recursive parser sees a file, one linear pass over
// its bytes bounds how deep that parser can go; the same pass collects the
// comments. Positions are byte offsets; lines and columns of any kind are
// computed from a File when a finding is written.
package source
