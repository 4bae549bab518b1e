package export_test

import (
	"bufio"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net"
	"net/mail"
	"strings"
	"sync"
	"testing"
)

// mailServer takes e-mail by SMTP and keeps it. It cannot take the first, and
// knows no address with a comma.
type mailServer struct {
	net.Listener
	mu      sync.Mutex
	tries   int
	refused chan bool // addresses
	mails   []letter
}

// letter is one e-mail, by its envelope.
type letter struct {
	From string
	To   []string
	Data string
}

func (s *mailServer) serve() {
	for {
		c, err := s.Accept()
		if err != nil {
			return
		}
		go s.talk(c)
	}
}

func (s *mailServer) talk(c net.Conn) {
	defer c.Close()
	var l letter
	say := func(line string) { fmt.Fprintf(c, "%s\r\n", line) }
	address := func(line string) string {
		_, rest, _ := strings.Cut(line, "<")
		in, _, _ := strings.Cut(rest, ">")
		return in
	}
	say("220 mail.shop.example")
	for in := bufio.NewScanner(c); in.Scan(); {
		line := in.Text()
		switch verb, _, _ := strings.Cut(strings.ToUpper(line), " "); verb {
		case "EHLO", "HELO", "RSET":
			say("250 ok")
		case "MAIL":
			l = letter{From: address(line)}
			say("250 ok")
		case "RCPT":
			if strings.Contains(line, ",") {
				s.refused <- true
				say("553 no such address")
				continue
			}
			l.To = append(l.To, address(line))
			say("250 ok")
		case "DATA":
			say("354 go on")
			for in.Scan() && in.Text() != "." {
				l.Data += strings.TrimPrefix(in.Text(), ".") + "\r\n"
			}
			if s.take(l) {
				say("250 taken")
			} else {
				say("451 not now")
			}
		case "QUIT":
			say("221 bye")
			return
		default:
			say("502 no")
		}
	}
}

func (s *mailServer) take(l letter) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.tries++; s.tries == 1 {
		return false
	}
	s.mails = append(s.mails, l)
	return true
}

// read is an e-mail as a person sees it.
type read struct {
	headers    map[string]string
	text, html string
}

func open(t *testing.T, l letter) *read {
	t.Helper()
	m, err := mail.ReadMessage(strings.NewReader(l.Data))
	if err != nil {
		t.Fatalf("%v:\n%s", err, l.Data)
	}
	r := &read{headers: map[string]string{"from": l.From}}
	for _, h := range []string{"From", "To", "Reply-To", "Subject", "Cc", "Bcc"} {
		r.headers[h], err = new(mime.WordDecoder).DecodeHeader(m.Header.Get(h))
		if err != nil {
			t.Error(err)
		}
	}
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("%s, %v:\n%s", kind, err, l.Data)
	}
	parts := multipart.NewReader(m.Body, params["boundary"])
	for {
		p, err := parts.NextPart()
		if err == io.EOF {
			return r
		}
		if err != nil {
			t.Fatal(err)
		}
		var body io.Reader = p // quoted-printable is read already
		if p.Header.Get("Content-Transfer-Encoding") == "base64" {
			body = base64.NewDecoder(base64.StdEncoding, p)
		}
		data, err := io.ReadAll(body)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(p.Header.Get("Content-Type"), "text/html") {
			r.html = string(data)
		} else {
			r.text = string(data)
		}
	}
}
