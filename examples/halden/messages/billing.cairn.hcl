# Invoices and failed payments. Plain, exact, and always with a way to reach a
# person.

message "invoice" {
  title   = "Invoice"
  class   = "transactional"
  purpose = "billing"
  stage   = stage.retention
  trigger = event.invoice_issued
  email {
    subject   = "Ihre Rechnung ${trigger.invoice_id}"
    preheader = "Betrag, Fälligkeit und die Rechnung als PDF."
    body      = <<-EOT
      <p>${local.greeting_de},</p>
      <p>anbei Ihre Rechnung ${trigger.invoice_id} über ${money(trigger.amount)}. Sie ist am ${date(trigger.due_on)} fällig.</p>
      <p>Braucht Ihre Buchhaltung eine Bestellnummer auf der Rechnung? Antworten Sie auf diese Mail, dann stellen wir sie neu aus.</p>
    EOT
    link "pdf" {
      url  = trigger.pdf_url
      text = "Rechnung öffnen"
    }
  }
  locale "en-GB" {
    email {
      subject   = "Your invoice ${trigger.invoice_id}"
      preheader = "Amount, due date and the invoice as a PDF."
      body      = <<-EOT
        <p>${local.greeting_en},</p>
        <p>Here is your invoice ${trigger.invoice_id} for ${money(trigger.amount)}. It is due on ${date(trigger.due_on)}.</p>
        <p>Do your accounts need an order number on it? Reply to this email and we issue it again.</p>
      EOT
      link "pdf" {
        url  = trigger.pdf_url
        text = "Open the invoice"
      }
    }
  }
}

message "invoice_reminder" {
  title   = "Invoice: reminder"
  class   = "transactional"
  purpose = "billing"
  stage   = stage.retention
  trigger = event.invoice_issued
  email {
    subject   = "Noch offen: Rechnung ${trigger.invoice_id}"
    preheader = "Vielleicht hat sich die Zahlung mit dieser Mail überschnitten."
    body      = <<-EOT
      <p>${local.greeting_de},</p>
      <p>die Rechnung ${trigger.invoice_id} über ${money(trigger.amount)} war am ${date(trigger.due_on)} fällig. Bei uns ist noch keine Zahlung eingegangen.</p>
      <p>Haben Sie schon überwiesen, ist alles in Ordnung. Gibt es eine Unklarheit, antworten Sie auf diese Mail. Unsere Buchhaltung meldet sich noch am selben Tag.</p>
    EOT
    link "pdf" {
      url  = trigger.pdf_url
      text = "Rechnung öffnen"
    }
  }
  locale "en-GB" {
    email {
      subject   = "Still open: invoice ${trigger.invoice_id}"
      preheader = "Perhaps your payment has crossed with this email."
      body      = <<-EOT
        <p>${local.greeting_en},</p>
        <p>Invoice ${trigger.invoice_id} for ${money(trigger.amount)} was due on ${date(trigger.due_on)}. We have not received a payment yet.</p>
        <p>If you have paid already, all is well. If something is unclear, reply to this email. Our accounts team answers on the same day.</p>
      EOT
      link "pdf" {
        url  = trigger.pdf_url
        text = "Open the invoice"
      }
    }
  }
}

message "payment_failed" {
  title   = "Payment failed"
  class   = "transactional"
  purpose = "billing"
  stage   = stage.retention
  trigger = event.payment_failed
  email {
    subject   = "Eine Zahlung ist nicht durchgegangen"
    preheader = "Rechnung ${trigger.invoice_id}. Ihr Zugang läuft weiter."
    body      = <<-EOT
      <p>${local.greeting_de},</p>
      <p>die Zahlung zu Rechnung ${trigger.invoice_id} über ${money(trigger.amount)} ist nicht durchgegangen. Das passiert, wenn eine Karte abläuft oder eine Lastschrift zurückkommt.</p>
      <p>Ihr Zugang läuft weiter. Bitte prüfen Sie die Zahlungsdaten in den nächsten sieben Tagen.</p>
    EOT
    link "pay" {
      url  = trigger.pay_url
      text = "Zahlungsdaten prüfen"
    }
  }
  locale "en-GB" {
    email {
      subject   = "A payment did not go through"
      preheader = "Invoice ${trigger.invoice_id}. Your access stays as it is."
      body      = <<-EOT
        <p>${local.greeting_en},</p>
        <p>The payment for invoice ${trigger.invoice_id} of ${money(trigger.amount)} did not go through. This happens when a card expires or a direct debit is returned.</p>
        <p>Your access stays as it is. Please check the payment details within the next seven days.</p>
      EOT
      link "pay" {
        url  = trigger.pay_url
        text = "Check payment details"
      }
    }
  }
}

message "payment_failed_again" {
  title   = "Payment failed: a week later"
  class   = "transactional"
  purpose = "billing"
  stage   = stage.retention
  trigger = event.payment_failed
  email {
    subject   = "Rechnung ${trigger.invoice_id}: noch offen"
    preheader = "Unsere Buchhaltung ruft Sie an, bevor etwas gesperrt wird."
    body      = <<-EOT
      <p>${local.greeting_de},</p>
      <p>zu Rechnung ${trigger.invoice_id} über ${money(trigger.amount)} fehlt noch die Zahlung. Gesperrt wird deswegen nichts, ohne dass wir vorher mit Ihnen gesprochen haben.</p>
      <p>Unsere Buchhaltung meldet sich in den nächsten zwei Werktagen. Schneller geht es, wenn Sie hier die Zahlungsdaten prüfen oder auf diese Mail antworten.</p>
    EOT
    link "pay" {
      url  = trigger.pay_url
      text = "Zahlungsdaten prüfen"
    }
  }
  locale "en-GB" {
    email {
      subject   = "Invoice ${trigger.invoice_id}: still open"
      preheader = "Our accounts team talks to you before anything is locked."
      body      = <<-EOT
        <p>${local.greeting_en},</p>
        <p>The payment for invoice ${trigger.invoice_id} of ${money(trigger.amount)} is still missing. Nothing is locked before we have spoken to you.</p>
        <p>Our accounts team gets in touch within two working days. It is quicker to check the payment details here, or to reply to this email.</p>
      EOT
      link "pay" {
        url  = trigger.pay_url
        text = "Check payment details"
      }
    }
  }
}
