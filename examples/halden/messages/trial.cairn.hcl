# Letters within a trial. Help comes when the product shows that somebody is
# stuck; only one letter advertises.

message "trial_welcome" {
  title   = "Trial: access"
  class   = "transactional"
  purpose = "trial"
  stage   = stage.decision
  trigger = event.trial_started
  email {
    subject   = "Ihr Zugang zu Halden"
    preheader = "Der erste Schritt dauert 20 Minuten: Ihre Anlagenliste."
    body      = <<-EOT
      <p>${local.greeting_de},</p>
      <p>Ihre Testphase läuft bis zum ${date(trigger.ends_on)} und endet von selbst. Ein Vertrag entsteht dadurch nicht.</p>
      <p>Der erste Schritt dauert etwa 20 Minuten. Laden Sie Ihre Anlagenliste hoch, so wie sie ist. Welche Spalte was bedeutet, fragt Halden beim Hochladen.</p>
    EOT
    link "workspace" {
      url  = trigger.workspace_url
      text = "Anlagenliste hochladen"
    }
  }
  locale "en-GB" {
    email {
      subject   = "Your access to Halden"
      preheader = "The first step takes 20 minutes: your list of machines."
      body      = <<-EOT
        <p>${local.greeting_en},</p>
        <p>Your trial runs until ${date(trigger.ends_on)} and ends by itself. It does not turn into a contract.</p>
        <p>The first step takes some 20 minutes. Upload your list of machines as it is. Halden asks what each column means.</p>
      EOT
      link "workspace" {
        url  = trigger.workspace_url
        text = "Upload the list"
      }
    }
  }
}

message "import_help" {
  title   = "Trial: help with the list of machines"
  class   = "service"
  content = "howto"
  purpose = "trial"
  stage   = stage.decision
  trigger = event.trial_started
  email {
    subject   = "Sollen wir Ihre Liste hochladen?"
    preheader = "Antworten Sie mit der Datei, bis morgen ist sie drin."
    body      = <<-EOT
      <p>${local.greeting_de},</p>
      <p>in Ihrer Testphase ist noch keine Anlage angelegt. Meist liegt es an der Liste: verbundene Zellen, zwei Zeilen Kopf, Nummern mit führender Null.</p>
      <p>Antworten Sie auf diese Mail und hängen Sie die Datei an. Unser Support lädt sie bis zum nächsten Werktag hoch und schreibt Ihnen, was dabei geändert wurde.</p>
    EOT
    link "howto" {
      url  = "https://halden.example/hilfe/anlagenliste"
      text = "Selbst versuchen: Anleitung"
    }
  }
  locale "en-GB" {
    email {
      subject   = "Shall we upload your list?"
      preheader = "Reply with the file and it is in by tomorrow."
      body      = <<-EOT
        <p>${local.greeting_en},</p>
        <p>There is no machine in your trial yet. Usually the list is to blame: merged cells, two header rows, numbers that begin with a zero.</p>
        <p>Reply to this email and attach the file. Our support team uploads it by the next working day and tells you what was changed.</p>
      EOT
      link "howto" {
        url  = "https://halden.example/en/help/machine-list"
        text = "Do it yourself: guide"
      }
    }
  }
}

message "erp_and_data" {
  title   = "Trial: ERP and data"
  class   = "service"
  content = "product"
  purpose = "trial"
  stage   = stage.decision
  landing = touchpoint.security_page
  email {
    subject   = "ERP und Daten: die zwei häufigsten Fragen"
    preheader = "Kurze Antworten, zum Weiterleiten an Ihre IT."
    body      = template("copy/erp_and_data.de.html")
    link "overview" {
      url  = "https://halden.example/sicherheit"
      text = "Übersicht für die IT"
    }
  }
  locale "en-GB" {
    email {
      subject   = "ERP and data: the two most common questions"
      preheader = "Short answers, ready to pass on to your IT."
      body      = template("copy/erp_and_data.en.html")
      link "overview" {
        url  = "https://halden.example/en/security"
        text = "Overview for your IT"
      }
    }
  }
}

message "first_orders" {
  title   = "Trial: from the list to the first work order"
  class   = "service"
  content = "howto"
  purpose = "trial"
  stage   = stage.decision
  email {
    subject   = "Von der Liste zum ersten Arbeitsauftrag"
    preheader = "Eine Anlage, ein Wartungsplan, ein Kollege. Das genügt."
    body      = <<-EOT
      <p>${local.greeting_de},</p>
      <p>Ihre Anlagen sind da, gearbeitet wird noch wenig damit. Fangen Sie klein an: eine Anlage, ein Wartungsplan, ein Kollege.</p>
      <ul>
      <li>Nehmen Sie die Anlage, die zuletzt am längsten stand.</li>
      <li>Wählen Sie den Wartungsplan aus der Vorlage und streichen Sie, was bei Ihnen nicht anfällt.</li>
      <li>Geben Sie den ersten Arbeitsauftrag jemandem, der gern ausprobiert.</li>
      </ul>
      <p>Nach drei Rückmeldungen sehen Sie, ob es sich lohnt.</p>
    EOT
    link "howto" {
      url  = "https://halden.example/hilfe/erster-auftrag"
      text = "Anleitung in drei Bildern"
    }
  }
  locale "en-GB" {
    email {
      subject   = "From the list to the first work order"
      preheader = "One machine, one maintenance plan, one colleague. That is all."
      body      = <<-EOT
        <p>${local.greeting_en},</p>
        <p>Your machines are in, but little work is done with them yet. Start small: one machine, one maintenance plan, one colleague.</p>
        <ul>
        <li>Take the machine that stood still longest the last time.</li>
        <li>Choose its maintenance plan from the template and strike out what you do not need.</li>
        <li>Give the first work order to somebody who likes to try things.</li>
        </ul>
        <p>After three reports you know whether it is worth it.</p>
      EOT
      link "howto" {
        url  = "https://halden.example/en/help/first-order"
        text = "The guide in three pictures"
      }
    }
  }
}

message "setup_offer" {
  title    = "Trial: two days of set-up"
  class    = "promotional"
  content  = "offer"
  purpose  = "contract"
  stage    = stage.decision
  offers   = [offer.setup_days]
  consents = [consent.practice_letter]
  landing  = touchpoint.trial_page
  email {
    subject   = "Zwei Einrichtungstage bei Ihnen vor Ort"
    preheader = "Was sie enthalten, was sie wert sind und für wen sie gelten."
    body      = template("copy/setup_offer.de.html")
    link "plan" {
      url  = "https://halden.example/testphase/vertrag"
      text = "Vertrag mit Einrichtungstagen ansehen"
    }
  }
  locale "en-GB" {
    email {
      subject   = "Two days of set-up in your plant"
      preheader = "What they contain, what they are worth and who gets them."
      body      = template("copy/setup_offer.en.html")
      link "plan" {
        url  = "https://halden.example/en/trial/contract"
        text = "See the contract with set-up days"
      }
    }
  }
}

message "trial_ending" {
  title   = "Trial: what happens at the end"
  class   = "service"
  purpose = "trial"
  stage   = stage.decision
  email {
    subject   = "Ihre Testphase endet in fünf Tagen"
    preheader = "Was mit Ihren Daten geschieht und wie es weitergeht."
    body      = <<-EOT
      <p>${local.greeting_de},</p>
      <p>Ihre Testphase endet in fünf Tagen. Ihre Daten bleiben danach 60 Tage lesbar. Sie können sie jederzeit als Tabelle herunterladen.</p>
      <p>Möchten Sie weiterarbeiten, wählen Sie einen Vertrag. Brauchen Sie mehr Zeit, antworten Sie auf diese Mail. Wir verlängern die Testphase um zwei Wochen.</p>
    EOT
    link "plan" {
      url  = "https://halden.example/testphase/vertrag"
      text = "Verträge und Preise ansehen"
    }
  }
  locale "en-GB" {
    email {
      subject   = "Your trial ends in five days"
      preheader = "What happens to your data, and how to carry on."
      body      = <<-EOT
        <p>${local.greeting_en},</p>
        <p>Your trial ends in five days. Your data stays readable for 60 days after that. You can download it as a spreadsheet at any time.</p>
        <p>To carry on, choose a contract. If you need more time, reply to this email. We extend the trial by two weeks.</p>
      EOT
      link "plan" {
        url  = "https://halden.example/en/trial/contract"
        text = "See contracts and prices"
      }
    }
  }
}
