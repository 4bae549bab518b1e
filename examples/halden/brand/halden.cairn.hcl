brand "halden" {
  title = "Halden"

  # We write as one engineer to another: short, exact, with numbers. German
  # readers are addressed with Sie.
  voice {
    formality          = { "de-DE" = "formal" }
    max_sentence_words = 25
    max_exclamations   = 0
    max_emoji          = 0
    all_caps           = false
    reading_ease       = { "de-DE" = 45, "en-GB" = 55 }
  }
  on "sms" { max_sentence_words = 16 }

  term "work_order" {
    use    = { de = "Arbeitsauftrag", en = "work order" }
    avoid  = { de = ["Arbeitsorder", "Workorder"], en = ["job ticket"] }
    reason = "The product says so on every screen."
  }
  term "downtime" {
    use    = { de = "Stillstand", en = "downtime" }
    avoid  = { de = ["Downtime", "Ausfallzeit"], en = ["outage time"] }
    reason = "It is what people say on the shop floor."
  }
  term "maintenance_plan" {
    use   = { de = "Wartungsplan", en = "maintenance plan" }
    avoid = { de = ["Instandhaltungsroadmap"], en = ["maintenance roadmap"] }
  }

  banned "hollow_words" {
    match    = ["innovativ", "revolutionär", "ganzheitlich", "nahtlos", "Mehrwert", "Synergien", "seamless", "cutting-edge", "game changer", "unlock"]
    reason   = "A number or an example says more."
    severity = "error"
  }
  banned "pressure" {
    match    = ["letzte Chance", "nur noch heute", "last chance", "act now", "hurry"]
    reason   = "Nobody buys plant software in a hurry."
    severity = "error"
  }
  must_say "terms" {
    in     = ["offer"]
    match  = ["Bedingungen", "conditions"]
    reason = "Every offer names its conditions."
  }

  design {
    colors = { primary = "#1F4E5F", accent = "#E08E2B", text = "#1B1F23", paper = "#FFFFFF" }
    font   = "Source Sans 3"
    logo   = "brand/logo.svg"
  }
}
