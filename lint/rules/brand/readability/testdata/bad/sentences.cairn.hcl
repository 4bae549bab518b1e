brand "saltmarsh" {
  voice {
    max_sentence_words = 14
    reading_ease       = { "en-IE" = 60, "nl-NL" = 60, "sv-SE" = 60, "de-DE" = 50, "fr-FR" = 55 }
  }
  on "sms" { max_sentence_words = 6 }
}
message "long" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "A subject may be as long as it likes to be, since it is no sentence that anybody reads"
    preheader = "Three of them, made in Cork."
    # want+2 "this sentence has 20 words, and the brand's longest has 14" at "We made them\n      by hand, ${default(profile.first_name, \"friend\")}, in a shop by the sea, and you <b>get</b> them all in a box"
    body = <<-EOT
      <p>Short. We made them
      by hand, ${default(profile.first_name, "friend")}, in a shop by the sea, and you <b>get</b> them all in a box.</p>
    EOT
  }
  sms { text = "Now they are all here, at last." } # want "this sentence has 7 words, and the brand's longest has 6"
}
