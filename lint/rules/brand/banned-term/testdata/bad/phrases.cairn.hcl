brand "saltmarsh" {
  # We do not rush people.
  banned "pressure" {
    match    = ["act now", "last chance", "laatste kans"]
    reason   = "We do not rush people."
    severity = "error"
  }
  banned "superlatives" { match = ["unique", "game changer"] }
}
message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "A UNIQUE knife"                 # want "the brand bans .unique."
    preheader = "Last&nbsp;chance? LAST CHANCE!" # want "the brand bans .last chance.: we do not rush people"
    # want+3 "the brand bans .act now." at "Act\n      now"
    # want+4 "the brand bans .act now." at "act</a> <b>now" "the brand bans .game changer." at "game-changer"
    body = <<-EOT
      <p style="content: unique">Kept for you. Act
      now,</p>
      <p>or <a href="${link.cta.url}">act</a> <b>now</b>: it is a game-changer.</p>
    EOT
    link "cta" {
      url  = "https://saltmarsh.example/unique"
      text = "Act now" # want "the brand bans .act now."
    }
  }
  locale "nl-NL" {
    email {
      subject   = "Nieuwe messen"
      preheader = "Drie stuks."
      body      = "<p>Je laatste&nbsp;kans.</p>" # want "the brand bans .laatste kans." at "laatste&nbsp;kans"
    }
  }
}
