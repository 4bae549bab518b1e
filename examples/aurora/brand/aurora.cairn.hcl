# We write as we talk in the store: calm, exact, on first-name terms. No haste,
# no superlatives, and advice also where it sells nothing.
brand "aurora" {
  title = "Aurora Outdoor"

  voice {
    formality          = "informal" # je, du
    max_sentence_words = 20
    max_exclamations   = 0
    max_emoji          = 0
    all_caps           = false
    reading_ease       = { "nl-NL" = 60, "sv-SE" = 60 }
  }
  on "push" { max_sentence_words = 14 }
  on "sms" { max_sentence_words = 16 }

  term "cart" {
    use   = { nl = "winkelmandje", sv = "varukorg" }
    avoid = { nl = ["winkelwagen", "winkelwagentje", "winkelmand"], sv = ["kundvagn", "shoppingkorg"] }
  }
  term "parcel" {
    use    = { nl = "pakket", sv = "paket" }
    avoid  = { nl = ["zending", "colli"], sv = ["försändelse", "kolli"] }
    reason = "Nobody waits for a consignment."
  }
  term "order" {
    use   = { nl = "bestelling", sv = "beställning" }
    avoid = { nl = ["order", "aankooporder"], sv = ["order"] }
  }
  term "mail" {
    use   = { nl = "mail", sv = "mejl" }
    avoid = { nl = ["e-mailbericht", "nieuwsmail"], sv = ["mail", "epost"] }
  }

  banned "pressure" {
    match = [
      "laatste kans", "op is op", "wees er snel bij", "alleen vandaag", "mis het niet",
      "sista chansen", "skynda", "bara idag", "endast idag", "missa inte",
    ]
    reason   = "We do not rush people."
    severity = "error"
  }
  banned "superlatives" {
    match = [
      "beste ooit", "uniek aanbod", "ongekend", "onverwoestbaar",
      "bäst någonsin", "unikt erbjudande", "oslagbar", "oförstörbar",
    ]
    reason = "We say what a thing does, not how great it is."
  }
  banned "blind_links" {
    match  = ["klik hier", "klicka här"]
    reason = "A link says where it leads; screen readers read links alone."
  }
  must_say "terms" {
    in     = ["offer"]
    match  = ["voorwaarden", "villkor"]
    reason = "Whoever gets a code can see its conditions."
  }

  design {
    colors = {
      primary = "#0B6E4F" # buttons and links
      ink     = "#1F2A24" # text
      white   = "#FFFFFF"
    }
    font = "Inter"
    logo = "assets/logo.svg"
  }
}
