package source

import "testing"

func TestPosition(t *testing.T) {
	f := NewFile("x", []byte("é\U0001F600a\r\nb\n\nlast"))
	cases := []struct {
		off  int
		want Position
	}{
		{0, Position{1, 1, 1, 1}},
		{1, Position{1, 2, 1, 1}}, // within é
		{2, Position{1, 3, 2, 2}},
		{6, Position{1, 7, 3, 4}},
		{7, Position{1, 8, 4, 5}},
		{8, Position{1, 9, 5, 6}},
		{9, Position{2, 1, 1, 1}},
		{11, Position{3, 1, 1, 1}},
		{12, Position{4, 1, 1, 1}},
		{16, Position{4, 5, 5, 5}},
		{99, Position{4, 5, 5, 5}},
		{-1, Position{1, 1, 1, 1}},
	}
	for _, c := range cases {
		if got := f.Position(c.off); got != c.want {
			t.Errorf("offset %d: got %+v, want %+v", c.off, got, c.want)
		}
		if got := (&File{Path: "x", Data: f.Data}).Position(c.off); got != c.want {
			t.Errorf("offset %d of a bare File: got %+v", c.off, got)
		}
	}
	for n, want := range map[int]string{0: "", 1: "é\U0001F600a", 2: "b", 3: "", 4: "last", 5: ""} {
		if got, _ := f.Line(n); string(got) != want {
			t.Errorf("line %d: %q", n, got)
		}
	}
	if f.Lines() != 4 || NewFile("x", nil).Lines() != 1 {
		t.Error("lines")
	}
	if got := f.Text(Range{"x", 9, 99}); string(got) != "b\n\nlast" {
		t.Errorf("%q", got)
	}
	if got := f.Text(Range{"x", 12, 3}); string(got) != "" {
		t.Errorf("%q", got)
	}
}

func TestApply(t *testing.T) {
	at := func(start, end int, text string) Edit { return Edit{Range{"x", start, end}, text} }
	data := "hello world"
	got, err := Apply([]byte(data), []Edit{at(6, 11, "you"), at(0, 0, "A"), at(0, 0, "B"), at(0, 1, "J"), at(11, 11, "!")})
	if err != nil || string(got) != "ABJello you!" {
		t.Errorf("%q %v", got, err)
	}
	if got, err := Apply([]byte(data), nil); err != nil || string(got) != data {
		t.Errorf("%q %v", got, err)
	}
	bad := map[string][]Edit{
		"overlap":   {at(0, 5, ""), at(4, 6, "")},
		"within":    {at(0, 9, ""), at(3, 3, "x")},
		"behind":    {at(0, 12, "")},
		"before":    {at(-1, 2, "")},
		"backwards": {at(5, 2, "")},
		"two files": {at(0, 1, ""), {Range{"y", 3, 4}, ""}},
	}
	for name, edits := range bad {
		if got, err := Apply([]byte(data), edits); err == nil {
			t.Errorf("%s: %q", name, got)
		}
	}
	if data != "hello world" {
		t.Error("the text was changed")
	}
}

func TestEach(t *testing.T) {
	for _, n := range []int{0, 1, 2, 1000} {
		out := make([]int, n)
		Each(n, func(i int) { out[i] = i + 1 })
		for i, v := range out {
			if v != i+1 {
				t.Fatalf("%d of %d was not done once", i, n)
			}
		}
	}
	defer func() {
		if v := recover(); v != "boom" {
			t.Errorf("recovered %v", v)
		}
	}()
	Each(1000, func(i int) {
		if i == 3 {
			panic("boom")
		}
	})
}
