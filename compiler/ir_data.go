package compiler

import (
	"github.com/cairn-lang/cairn/lang"
)

type irProject struct {
	Name     string   `json:"name"`
	Title    string   `json:"title,omitempty"`
	Owner    string   `json:"owner,omitempty"`
	Locale   string   `json:"locale,omitempty"`
	Locales  []string `json:"locales,omitempty"`
	Timezone string   `json:"timezone,omitempty"`
	Currency string   `json:"currency,omitempty"`
	Markets  []string `json:"markets,omitempty"`
	Model    string   `json:"model,omitempty"`
	Links    []string `json:"links,omitempty"`
	Range    *irRange `json:"range,omitempty"`
}

func (w irWriter) project(s *lang.Settings) *irProject {
	if s == nil {
		return nil
	}
	return &irProject{
		Name: s.Label, Title: s.Title.Value, Owner: address(s.Owner), Locale: s.Locale.Value, Locales: texts(s.Locales),
		Timezone: s.Timezone.Value, Currency: s.Currency.Value, Markets: texts(s.Markets), Model: s.Model.Value,
		Links: texts(s.Links), Range: w.places.of(s.HeadRng),
	}
}

type irProfile struct {
	Locale      string         `json:"locale,omitempty"`
	Timezone    string         `json:"timezone,omitempty"`
	Market      string         `json:"market,omitempty"`
	Identifiers []irIdentifier `json:"identifiers,omitempty"`
	Attributes  []irAttribute  `json:"attributes,omitempty"`
}

type irIdentifier struct {
	Name   string `json:"name"`
	Format string `json:"format,omitempty"`
}

func (w irWriter) profile(p *lang.Profile) *irProfile {
	if p == nil {
		return nil
	}
	return &irProfile{
		Locale: hcl(p.Locale), Timezone: hcl(p.Timezone), Market: hcl(p.Market),
		Identifiers: each(p.Identifiers, func(i *lang.Identifier) irIdentifier {
			return irIdentifier{Name: i.Label, Format: i.Format.Value}
		}),
		Attributes: w.attributes(p.Attributes),
	}
}

type irAttribute struct {
	Name      string   `json:"name"`
	Type      string   `json:"type"`
	Required  bool     `json:"required,omitempty"`
	Personal  bool     `json:"personal,omitempty"`
	Sensitive bool     `json:"sensitive,omitempty"`
	Values    []string `json:"values,omitempty"`
	Changes   string   `json:"changes,omitempty"`
	Default   string   `json:"default,omitempty"`
	Range     *irRange `json:"range,omitempty"`
}

func (w irWriter) attributes(list []*lang.TypedAttr) []irAttribute {
	if len(list) == 0 {
		return nil
	}
	return each(list, func(a *lang.TypedAttr) irAttribute {
		return irAttribute{
			Name: a.Label, Type: a.Type.String(), Required: a.Required.Value, Personal: a.Personal.Value,
			Sensitive: a.Sensitive.Value, Values: texts(a.Values), Changes: a.Changes.Value, Default: hcl(a.Default),
			Range: w.places.of(a.HeadRng),
		}
	})
}

type irEvent struct {
	Address    string        `json:"address"`
	Kind       string        `json:"kind,omitempty"`
	BuiltIn    bool          `json:"built_in,omitempty"`
	Attributes []irAttribute `json:"attributes,omitempty"`
	Range      *irRange      `json:"range,omitempty"`
}

func (w irWriter) event(e *lang.Event) irEvent {
	return irEvent{
		Address: blockAddress(e), Kind: e.Kind.Value, BuiltIn: e.BuiltIn,
		Attributes: w.attributes(e.Attributes), Range: w.places.of(e.HeadRng),
	}
}

type irSegment struct {
	Address string   `json:"address"`
	When    string   `json:"when,omitempty"`
	Range   *irRange `json:"range,omitempty"`
}

func (w irWriter) segment(s *lang.Segment) irSegment {
	return irSegment{Address: blockAddress(s), When: hcl(s.When), Range: w.places.of(s.HeadRng)}
}

type irConsent struct {
	Address  string   `json:"address"`
	Channels []string `json:"channels,omitempty"`
	Markets  []string `json:"markets,omitempty"`
	Basis    string   `json:"basis,omitempty"`
	GivenBy  string   `json:"given_by,omitempty"`
	Proof    string   `json:"proof,omitempty"`
	Expires  int64    `json:"expires_seconds,omitempty"`
	Range    *irRange `json:"range,omitempty"`
}

func (w irWriter) consent(c *lang.Consent) irConsent {
	return irConsent{
		Address: blockAddress(c), Channels: addresses(c.Channels), Markets: texts(c.Markets), Basis: c.Basis.Value,
		GivenBy: address(c.GivenBy), Proof: hcl(c.Proof), Expires: int64(c.Expires.Value), Range: w.places.of(c.HeadRng),
	}
}

type irOffer struct {
	Address  string   `json:"address"`
	Title    string   `json:"title,omitempty"`
	Code     string   `json:"code,omitempty"`
	CodeKind string   `json:"code_kind,omitempty"`
	Percent  float64  `json:"percent,omitempty"`
	Amount   float64  `json:"amount,omitempty"`
	Starts   string   `json:"starts,omitempty"`
	Ends     string   `json:"ends,omitempty"`
	TermsURL string   `json:"terms_url,omitempty"`
	Range    *irRange `json:"range,omitempty"`
}

func (w irWriter) offer(o *lang.Offer) irOffer {
	return irOffer{
		Address: blockAddress(o), Title: o.Title.Value, Code: o.Code.Value, CodeKind: o.CodeKind.Value,
		Percent: o.Percent.Value, Amount: o.Amount.Value, Starts: o.Starts.Value.Text, Ends: o.Ends.Value.Text,
		TermsURL: o.TermsURL.Value, Range: w.places.of(o.HeadRng),
	}
}
