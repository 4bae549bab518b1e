# From the form to the checklist.

# Asks one thing and advertises nothing: anything more would be advertising
# without consent.
message "confirm_address" {
  title   = "Confirm your address"
  class   = "transactional"
  purpose = "doi"
  stage   = stage.consideration
  email {
    subject   = "Bitte bestätigen Sie Ihre Adresse"
    preheader = "Ein Klick, dann schicken wir Ihnen die Checkliste."
    body      = <<-EOT
      <p>${local.greeting_de},</p>
      <p>mit dieser Adresse wurde unsere Checkliste angefordert und dem Praxisbrief zugestimmt. Waren Sie das? Dann bestätigen Sie bitte die Adresse.</p>
      <p>Waren Sie es nicht, löschen Sie diese Mail. Sie hören dann nichts mehr von uns.</p>
      <p>Halden Software GmbH, Lechufer 12, 86150 Augsburg</p>
    EOT
    link "confirm" {
      url  = "https://halden.example/bestaetigen"
      text = "Adresse bestätigen"
    }
  }
  locale "en-GB" {
    email {
      subject   = "Please confirm your address"
      preheader = "One click, then we send you the checklist."
      body      = <<-EOT
        <p>${local.greeting_en},</p>
        <p>Somebody used this address to ask for our checklist and agreed to our letter for practitioners. Was it you? Then please confirm the address.</p>
        <p>If not, delete this email. You will not hear from us again.</p>
        <p>Halden Software GmbH, Lechufer 12, 86150 Augsburg, Germany</p>
      EOT
      link "confirm" {
        url  = "https://halden.example/en/confirm"
        text = "Confirm address"
      }
    }
  }
}

message "guide_delivery" {
  title   = "The checklist"
  class   = "transactional"
  content = "howto"
  purpose = "guide"
  stage   = stage.consideration
  trigger = event.guide_requested
  landing = touchpoint.guide_page
  email {
    subject   = "Ihre Checkliste: Wartungsplan in zehn Schritten"
    preheader = "Als PDF zum Lesen und als Tabelle zum Ausfüllen."
    body      = <<-EOT
      <p>${local.greeting_de},</p>
      <p>danke für die Bestätigung. Hier ist Ihre Unterlage, als PDF zum Lesen und als Tabelle zum Ausfüllen.</p>
      <p>Ein Rat aus der Praxis: Beginnen Sie mit Schritt 4, der Rangfolge der Anlagen. Wer alle Anlagen auf einmal plant, hört nach zwei Wochen wieder auf.</p>
      <p>Fragen zu einem Schritt? Antworten Sie auf diese Mail.</p>
    EOT
    link "guide" {
      url  = "https://halden.example/unterlagen/${trigger.guide}"
      text = "Unterlage öffnen"
    }
  }
  locale "en-GB" {
    email {
      subject   = "Your checklist: a plan in ten steps"
      preheader = "As a PDF to read and as a spreadsheet to fill in."
      body      = <<-EOT
        <p>${local.greeting_en},</p>
        <p>Thank you for confirming. Here is your document, as a PDF to read and as a spreadsheet to fill in.</p>
        <p>One piece of advice: start with step 4, the ranking of your machines. Those who plan all machines at once give up after two weeks.</p>
        <p>A question about one of the steps? Reply to this email.</p>
      EOT
      link "guide" {
        url  = "https://halden.example/en/documents/${trigger.guide}"
        text = "Open the document"
      }
    }
  }
}
