package targets

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// Output is everything that a build writes.
type Output struct{ Trees []*Tree }

// Tree is the folder of one target.
type Tree struct {
	Name  string
	Files []File // in order of path

	Engine   string   // its title; "" of the program itself
	Journeys []string // that were exported
	Proofs   []Proof  // of its flows; nil if nobody was asked for any
	Losses   []Loss
}

// File is one file of a Tree.
type File struct {
	Path string // within the tree, with slashes
	Data []byte
}

// Write puts every tree into a folder of its own below dir. All trees are
// written beside their place first, so that a full disk leaves what was there;
// then each takes its place by renaming. A folder that no build of ours wrote
// is never replaced.
func (o *Output) Write(dir string) error { return o.write(dir, createFile) }

type createFunc func(r *os.Root, name string) (io.WriteCloser, error)

func createFile(r *os.Root, name string) (io.WriteCloser, error) {
	return r.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
}

func (o *Output) write(dir string, create createFunc) error {
	for _, t := range o.Trees {
		if err := t.check(); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("the output folder cannot be made: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("the output folder cannot be opened: %w", err)
	}
	defer root.Close()
	for _, t := range o.Trees {
		if err := mayReplace(root, dir, t.Name); err != nil {
			return err
		}
	}
	for i, t := range o.Trees {
		if err := t.stage(root, create); err != nil {
			for _, done := range o.Trees[:i+1] {
				root.RemoveAll(staged(done.Name))
			}
			return fmt.Errorf("%s cannot be written, and nothing was changed: %w", filepath.Join(dir, t.Name), err)
		}
	}
	return o.swap(root, dir)
}

func staged(name string) string   { return "." + name + ".cairn-new" }
func previous(name string) string { return "." + name + ".cairn-old" }

// mayReplace refuses a folder, file or link at name that is not an export.
func mayReplace(root *os.Root, dir, name string) error {
	info, err := root.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s cannot be read: %w", filepath.Join(dir, name), err)
	}
	foreign := fmt.Errorf("%s was not written by cairn: move it away, or choose another output folder with -o", filepath.Join(dir, name))
	if !info.IsDir() {
		return foreign
	}
	data, err := root.ReadFile(path.Join(name, manifestFile))
	if err == nil && ours(data) {
		return nil
	}
	if d, err := root.Open(name); err == nil {
		defer d.Close()
		if _, err := d.Readdirnames(1); errors.Is(err, io.EOF) {
			return nil
		}
	}
	return foreign
}

// stage writes t beside its place and makes it durable.
func (t *Tree) stage(root *os.Root, create createFunc) error {
	base := staged(t.Name)
	if err := root.RemoveAll(base); err != nil {
		return err
	}
	if err := root.Mkdir(base, 0o755); err != nil {
		return err
	}
	dirs := []string{base}
	for _, f := range t.Files {
		if d := path.Dir(f.Path); d != "." {
			if err := root.MkdirAll(path.Join(base, d), 0o755); err != nil {
				return err
			}
			dirs = append(dirs, path.Join(base, d))
		}
		if err := writeOne(root, path.Join(base, f.Path), f.Data, create); err != nil {
			return err
		}
	}
	for _, d := range dirs {
		syncDir(root, d)
	}
	return nil
}

func writeOne(root *os.Root, name string, data []byte, create createFunc) error {
	w, err := create(root, name)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	if s, ok := w.(interface{ Sync() error }); ok && err == nil {
		err = s.Sync()
	}
	return errors.Join(err, w.Close())
}

// syncDir is best effort: some file systems cannot sync a folder.
func syncDir(root *os.Root, name string) {
	if d, err := root.Open(name); err == nil {
		_ = d.Sync()
		d.Close()
	}
}

// swap renames every staged tree into its place. If one cannot be moved, those
// before it are moved back.
func (o *Output) swap(root *os.Root, dir string) error {
	for i, t := range o.Trees {
		if err := t.take(root); err != nil {
			for _, done := range o.Trees[:i] {
				done.giveBack(root)
			}
			for _, rest := range o.Trees {
				root.RemoveAll(staged(rest.Name))
			}
			return fmt.Errorf("%s cannot be replaced, and nothing was changed: %w", filepath.Join(dir, t.Name), err)
		}
	}
	for _, t := range o.Trees {
		root.RemoveAll(previous(t.Name))
	}
	syncDir(root, ".")
	return nil
}

func (t *Tree) take(root *os.Root) error {
	if err := root.RemoveAll(previous(t.Name)); err != nil {
		return err
	}
	if err := root.Rename(t.Name, previous(t.Name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := root.Rename(staged(t.Name), t.Name); err != nil {
		_ = root.Rename(previous(t.Name), t.Name)
		return err
	}
	return nil
}

func (t *Tree) giveBack(root *os.Root) {
	_ = root.RemoveAll(t.Name)
	_ = root.Rename(previous(t.Name), t.Name)
}
