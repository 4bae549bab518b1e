# Letters to confirmed readers, from the problem to a trial. Each answers one
# objection of the funnel.

message "cost_of_downtime" {
  title    = "What an hour of downtime costs"
  class    = "editorial"
  content  = "expert"
  purpose  = "problem"
  stage    = stage.consideration
  consents = [consent.practice_letter]
  landing  = touchpoint.article_hub
  email {
    subject   = "Was eine Stunde Stillstand wirklich kostet"
    preheader = "Aus 310 Euro Reparatur werden 2.570 Euro. Eine Rechnung."
    body      = template("copy/cost_of_downtime.de.html")
    link "article" {
      url  = "https://halden.example/wissen/kosten-stillstand"
      text = "Zur Rechnung"
    }
  }
  locale "en-GB" {
    email {
      subject   = "What an hour of downtime really costs"
      preheader = "A repair for 310 euros becomes 2,570. Here is the sum."
      body      = template("copy/cost_of_downtime.en.html")
      link "article" {
        url  = "https://halden.example/en/knowledge/cost-of-downtime"
        text = "See the sum"
      }
    }
  }
}

message "webinar_invitation" {
  title    = "Invitation to the webinar"
  class    = "editorial"
  content  = "expert"
  purpose  = "webinar"
  stage    = stage.consideration
  consents = [consent.practice_letter]
  landing  = touchpoint.webinar_page
  email {
    subject   = "Webinar: Rückmeldungen, die wirklich kommen"
    preheader = "Zwei Anläufe scheiterten, der dritte läuft seit 14 Monaten."
    body      = template("copy/webinar_invitation.de.html")
    link "register" {
      url  = "https://halden.example/webinar"
      text = "Platz reservieren"
    }
  }
  locale "en-GB" {
    email {
      subject   = "Webinar: how fitters come to report back"
      preheader = "Two attempts failed, the third has run for 14 months."
      body      = template("copy/webinar_invitation.en.html")
      link "register" {
        url  = "https://halden.example/en/webinar"
        text = "Reserve a seat"
      }
    }
  }
}

message "case_study" {
  title    = "Case study, subject with the result"
  class    = "editorial"
  content  = "case_study"
  purpose  = "proof"
  stage    = stage.consideration
  consents = [consent.practice_letter]
  landing  = touchpoint.reference_page
  email {
    subject   = "Von 31 Stillständen auf 18, ohne neue Maschine"
    preheader = "Drei Änderungen in einem Betrieb mit 240 Beschäftigten."
    body      = template("copy/case_study.de.html")
    link "report" {
      url  = "https://halden.example/referenzen/zulieferbetrieb"
      text = "Bericht lesen"
    }
  }
  locale "en-GB" {
    email {
      subject   = "From 31 stops to 18, without a new machine"
      preheader = "Three changes in a plant with 240 people."
      body      = template("copy/case_study.en.html")
      link "report" {
        url  = "https://halden.example/en/references/supplier"
        text = "Read the report"
      }
    }
  }
}

message "case_study_question" {
  title    = "Case study, subject with a question"
  class    = "editorial"
  content  = "case_study"
  purpose  = "proof"
  stage    = stage.consideration
  consents = [consent.practice_letter]
  landing  = touchpoint.reference_page
  email {
    subject   = "Welche 20 Anlagen würden Sie zuerst planen?"
    preheader = "Drei Änderungen in einem Betrieb mit 240 Beschäftigten."
    body      = template("copy/case_study.de.html")
    link "report" {
      url  = "https://halden.example/referenzen/zulieferbetrieb"
      text = "Bericht lesen"
    }
  }
  locale "en-GB" {
    email {
      subject   = "Which 20 machines would you plan first?"
      preheader = "Three changes in a plant with 240 people."
      body      = template("copy/case_study.en.html")
      link "report" {
        url  = "https://halden.example/en/references/supplier"
        text = "Read the report"
      }
    }
  }
}

message "roi_calculator" {
  title    = "Downtime calculator"
  class    = "editorial"
  content  = "roi"
  purpose  = "value"
  stage    = stage.consideration
  consents = [consent.practice_letter]
  landing  = touchpoint.roi_page
  email {
    subject   = "Fünf Zahlen, und Sie kennen den Betrag"
    preheader = "Was ein Wartungsplan im Jahr bringt, Schritt für Schritt."
    body      = template("copy/roi_calculator.de.html")
    link "calculator" {
      url  = "https://halden.example/rechner"
      text = "Für meinen Betrieb rechnen"
    }
  }
  locale "en-GB" {
    email {
      subject   = "Five numbers, and you know the amount"
      preheader = "What a maintenance plan brings in a year, step by step."
      body      = template("copy/roi_calculator.en.html")
      link "calculator" {
        url  = "https://halden.example/en/calculator"
        text = "Work it out for my plant"
      }
    }
  }
}

message "trial_invitation" {
  title    = "Invitation to a trial"
  class    = "promotional"
  content  = "product"
  purpose  = "trial"
  stage    = stage.decision
  consents = [consent.practice_letter]
  landing  = touchpoint.trial_page
  email {
    subject   = "Testen Sie Halden mit Ihren eigenen Anlagen"
    preheader = "${var.trial_days} Tage, ohne Zahlungsdaten. Die erste Woche im Überblick."
    body      = template("copy/trial_invitation.de.html")
    link "trial" {
      url  = "https://halden.example/testphase"
      text = "Mit meinen Anlagen testen"
    }
  }
  locale "en-GB" {
    email {
      subject   = "Try Halden with your own machines"
      preheader = "${var.trial_days} days, without a card. The first week at a glance."
      body      = template("copy/trial_invitation.en.html")
      link "trial" {
        url  = "https://halden.example/en/trial"
        text = "Try it with my machines"
      }
    }
  }
}
