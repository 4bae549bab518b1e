# From the signature to the renewal.

message "contract_confirmation" {
  title   = "Contract: confirmation"
  class   = "transactional"
  purpose = "onboarding"
  stage   = stage.retention
  trigger = event.contract_signed
  email {
    subject   = "Ihr Vertrag mit Halden"
    preheader = "Die Eckdaten, und was in den nächsten zwei Wochen geschieht."
    body      = <<-EOT
      <p>${local.greeting_de},</p>
      <p>vielen Dank für Ihr Vertrauen. Die Eckdaten Ihres Vertrags ${trigger.contract_id}:</p>
      <ul>
      <li>${number(trigger.seats, 0)} Zugänge, ${money(trigger.value)} im Jahr</li>
      <li>Beginn ${date(trigger.starts_on)}, Laufzeit bis ${date(trigger.ends_on)}</li>
      </ul>
      <p>So geht es weiter: Am nächsten Werktag meldet sich Ihre Kundenbetreuung und vereinbart die Einrichtung. Ihre Daten aus der Testphase bleiben erhalten.</p>
    EOT
    link "contract" {
      url  = "https://halden.example/vertrag/${trigger.contract_id}"
      text = "Vertrag ansehen"
    }
  }
  locale "en-GB" {
    email {
      subject   = "Your contract with Halden"
      preheader = "The key facts, and what happens in the next two weeks."
      body      = <<-EOT
        <p>${local.greeting_en},</p>
        <p>Thank you for your trust. The key facts of your contract ${trigger.contract_id}:</p>
        <ul>
        <li>${number(trigger.seats, 0)} seats, ${money(trigger.value)} a year</li>
        <li>Start ${date(trigger.starts_on)}, term until ${date(trigger.ends_on)}</li>
        </ul>
        <p>What comes next: customer success gets in touch on the next working day to arrange the set-up. Your data from the trial stays.</p>
      EOT
      link "contract" {
        url  = "https://halden.example/en/contract/${trigger.contract_id}"
        text = "View the contract"
      }
    }
  }
}

message "first_week" {
  title   = "Onboarding: the first planned week"
  class   = "service"
  content = "howto"
  purpose = "onboarding"
  stage   = stage.retention
  email {
    subject   = "Die erste geplante Woche"
    preheader = "Drei Entscheidungen, die Sie besser vor Montag treffen."
    body      = <<-EOT
      <p>${local.greeting_de},</p>
      <p>die erste geplante Woche entscheidet, ob Ihr Team dabeibleibt. Drei Dinge klären Sie am besten vorher:</p>
      <ul>
      <li>Welche 20 Anlagen sind dabei? Alle übrigen kommen später.</li>
      <li>Wer plant, und wer vertritt diese Person?</li>
      <li>Wann sehen Fertigung und Instandhaltung den Plan gemeinsam an?</li>
      </ul>
      <p>Planen Sie für die erste Woche nur die Hälfte der Stunden ein. Den Rest braucht der Alltag.</p>
    EOT
    link "howto" {
      url  = "https://halden.example/hilfe/erste-woche"
      text = "Vorlage für die erste Woche"
    }
  }
  locale "en-GB" {
    email {
      subject   = "The first planned week"
      preheader = "Three decisions that are better made before Monday."
      body      = <<-EOT
        <p>${local.greeting_en},</p>
        <p>The first planned week decides whether your team stays with it. Settle three things beforehand:</p>
        <ul>
        <li>Which 20 machines take part? All others come later.</li>
        <li>Who plans, and who stands in for that person?</li>
        <li>When do production and maintenance look at the plan together?</li>
        </ul>
        <p>Plan only half of the hours in the first week. Daily business needs the rest.</p>
      EOT
      link "howto" {
        url  = "https://halden.example/en/help/first-week"
        text = "Template for the first week"
      }
    }
  }
}

message "first_month_review" {
  title   = "Onboarding: after the first month"
  class   = "service"
  content = "howto"
  purpose = "onboarding"
  stage   = stage.retention
  email {
    subject   = "Ein Monat geplant: was jetzt dazukommt"
    preheader = "Zwei Funktionen, die sich nach vier Wochen lohnen."
    body      = <<-EOT
      <p>${local.greeting_de},</p>
      <p>die ersten Wochen laufen. Jetzt lohnen sich zwei Dinge, die am Anfang nur gestört hätten:</p>
      <ul>
      <li>Ersatzteile: Hinterlegen Sie die zehn Teile, auf die Sie zuletzt gewartet haben. Halden prüft dann den Bestand, bevor ein Arbeitsauftrag geplant wird.</li>
      <li>Auswertung: Sehen Sie sich die drei Anlagen mit den meisten Stunden an. Fast immer ist eine dabei, mit der niemand gerechnet hat.</li>
      </ul>
      <p>Was fehlt Ihnen noch? Antworten Sie auf diese Mail. Ihre Kundenbetreuung liest mit.</p>
    EOT
    link "report" {
      url  = "https://halden.example/app/auswertung"
      text = "Auswertung öffnen"
    }
  }
  locale "en-GB" {
    email {
      subject   = "A month of planning: what comes next"
      preheader = "Two functions that pay off after four weeks."
      body      = <<-EOT
        <p>${local.greeting_en},</p>
        <p>The first weeks are under way. Two things now pay off that would only have been in the way before:</p>
        <ul>
        <li>Spare parts: enter the ten parts that you last waited for. Halden then checks the stock before a work order is planned.</li>
        <li>Report: look at the three machines with the most hours. There is nearly always one that nobody expected.</li>
        </ul>
        <p>What do you still miss? Reply to this email. Customer success reads along.</p>
      EOT
      link "report" {
        url  = "https://halden.example/en/app/report"
        text = "Open the report"
      }
    }
  }
}

message "year_in_numbers" {
  title   = "Renewal: the year in numbers"
  class   = "service"
  content = "roi"
  purpose = "renewal"
  stage   = stage.retention
  email {
    subject   = "Ihr Jahr mit Halden in Zahlen"
    preheader = "Arbeitsaufträge, Planungsgrad und wo noch etwas zu holen ist."
    body      = template("copy/year_in_numbers.de.html")
    link "report" {
      url  = "https://halden.example/app/jahr"
      text = "Ganze Auswertung ansehen"
    }
  }
  locale "en-GB" {
    email {
      subject   = "Your year with Halden in numbers"
      preheader = "Work orders, planned share, and where there is more to gain."
      body      = template("copy/year_in_numbers.en.html")
      link "report" {
        url  = "https://halden.example/en/app/year"
        text = "See the full report"
      }
    }
  }
}

message "renewal_terms" {
  title   = "Renewal: dates and choices"
  class   = "service"
  content = "personal"
  purpose = "renewal"
  stage   = stage.retention
  email {
    subject   = "Ihre Verlängerung: Termine und Möglichkeiten"
    preheader = "Was sich ändert, was bleibt und bis wann Sie entscheiden."
    body      = <<-EOT
      <p>${local.greeting_de},</p>
      <p>%{ if profile.contract_end != null }Ihr Vertrag läuft am ${local.contract_end} aus. %{ endif }Sie haben drei Möglichkeiten:</p>
      <ul>
      <li>verlängern wie bisher, zum selben Preis</li>
      <li>verlängern und die Zahl der Zugänge ändern</li>
      <li>nicht verlängern: Sie bekommen alle Daten als Tabelle</li>
      </ul>
      <p>Es genügt eine Antwort auf diese Mail. Bis 30 Tage vor Vertragsende können Sie frei wählen. Ohne Antwort endet der Vertrag.</p>
    EOT
    link "choose" {
      url  = "https://halden.example/app/vertrag"
      text = "Vertrag ansehen und wählen"
    }
  }
  locale "en-GB" {
    email {
      subject   = "Your renewal: dates and choices"
      preheader = "What changes, what stays, and by when to decide."
      body      = <<-EOT
        <p>${local.greeting_en},</p>
        <p>%{ if profile.contract_end != null }Your contract ends on ${local.contract_end}. %{ endif }You have three choices:</p>
        <ul>
        <li>renew as it is, at the same price</li>
        <li>renew and change the number of seats</li>
        <li>not renew: you get all your data as a spreadsheet</li>
        </ul>
        <p>A reply to this email is enough. You can choose until 30 days before the end. Without an answer the contract ends.</p>
      EOT
      link "choose" {
        url  = "https://halden.example/en/app/contract"
        text = "View the contract and choose"
      }
    }
  }
}

message "reference_request" {
  title    = "Request for a reference"
  class    = "promotional"
  content  = "review"
  purpose  = "reference"
  stage    = stage.advocacy
  consents = [consent.customer_news]
  landing  = touchpoint.reference_page
  email {
    subject   = "Würden Sie von Ihrer Erfahrung erzählen?"
    preheader = "Fünf Minuten, 30 Minuten oder zwei Stunden: Sie entscheiden."
    body      = template("copy/reference_request.de.html")
    link "choose" {
      url  = "https://halden.example/referenzen/mitmachen"
      text = "Weg auswählen"
    }
  }
  locale "en-GB" {
    email {
      subject   = "Would you share your experience?"
      preheader = "Five minutes, 30 minutes or two hours: you decide."
      body      = template("copy/reference_request.en.html")
      link "choose" {
        url  = "https://halden.example/en/references/join"
        text = "Choose a way"
      }
    }
  }
}
