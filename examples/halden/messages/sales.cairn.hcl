# What follows a request for a talk. After every phone call there is something in
# writing.

message "request_received" {
  title   = "Request received"
  class   = "transactional"
  purpose = "talk"
  stage   = stage.decision
  trigger = event.talk_requested
  email {
    subject   = "Ihre Anfrage ist bei uns"
    preheader = "Wir rufen innerhalb von ${var.call_back_hours} Arbeitsstunden an."
    body      = <<-EOT
      <p>${local.greeting_de},</p>
      <p>danke für Ihre Anfrage. Jemand aus unserem Vertrieb ruft Sie innerhalb von ${var.call_back_hours} Arbeitsstunden an, werktags zwischen 8 und 17 Uhr.</p>
      <p>Ist Ihnen eine feste Zeit lieber? Dann wählen Sie sie hier. Sie erreichen uns auch unter ${local.phone_de}.</p>
    EOT
    link "pick" {
      url  = "https://halden.example/termin"
      text = "Feste Zeit wählen"
    }
  }
  locale "en-GB" {
    email {
      subject   = "We have your request"
      preheader = "We call you within ${var.call_back_hours} working hours."
      body      = <<-EOT
        <p>${local.greeting_en},</p>
        <p>Thank you for your request. Somebody from our sales team calls you within ${var.call_back_hours} working hours, on weekdays between 8 am and 5 pm.</p>
        <p>Would you rather have a fixed time? Choose one here. You can also reach us on ${local.phone_uk}.</p>
      EOT
      link "pick" {
        url  = "https://halden.example/en/meeting"
        text = "Choose a time"
      }
    }
  }
}

message "call_summary" {
  title   = "After the call"
  class   = "transactional"
  purpose = "talk"
  stage   = stage.decision
  trigger = event.call_logged
  email {
    subject   = "Unser Telefonat: das haben wir besprochen"
    preheader = "Zusammenfassung und nächster Schritt, zum Weiterleiten."
    body      = <<-EOT
      <p>${local.greeting_de},</p>
      <p>danke für das Gespräch. So haben wir es verstanden:</p>
      <p>${default(trigger.summary, "Die Notizen folgen im Laufe des Tages.")}</p>
      <p>Nächster Schritt: ${default(trigger.next_step, "keiner vereinbart, Sie melden sich bei Bedarf.")}</p>
      <p>Stimmt etwas nicht? Antworten Sie auf diese Mail, wir ändern es.</p>
    EOT
  }
  locale "en-GB" {
    email {
      subject   = "Our call: what we agreed"
      preheader = "Summary and next step, ready to pass on."
      body      = <<-EOT
        <p>${local.greeting_en},</p>
        <p>Thank you for the call. This is how we understood it:</p>
        <p>${default(trigger.summary, "The notes follow in the course of the day.")}</p>
        <p>Next step: ${default(trigger.next_step, "none agreed, you get in touch when you need us.")}</p>
        <p>Is something wrong? Reply to this email and we correct it.</p>
      EOT
    }
  }
}

message "pick_a_time" {
  title   = "Choose a time"
  class   = "transactional"
  purpose = "talk"
  stage   = stage.decision
  trigger = event.talk_requested
  email {
    subject   = "Wann passt es Ihnen am besten?"
    preheader = "Wählen Sie selbst, wann wir telefonieren."
    body      = <<-EOT
      <p>${local.greeting_de},</p>
      <p>Sie haben um einen Rückruf gebeten, und wir haben noch nicht miteinander gesprochen. Wählen Sie selbst, wann es passt, auch früh oder nach Schichtende.</p>
      <p>Reicht Ihnen eine Antwort per Mail, schreiben Sie uns einfach Ihre Frage.</p>
    EOT
    link "pick" {
      url  = "https://halden.example/termin"
      text = "Zeit wählen"
    }
  }
  locale "en-GB" {
    email {
      subject   = "When would suit you best?"
      preheader = "Choose yourself when we talk on the phone."
      body      = <<-EOT
        <p>${local.greeting_en},</p>
        <p>You asked for a call, and we have not spoken yet. Choose a time that suits you, early or after the shift if you like.</p>
        <p>If an answer by email will do, just write us your question.</p>
      EOT
      link "pick" {
        url  = "https://halden.example/en/meeting"
        text = "Choose a time"
      }
    }
  }
}
