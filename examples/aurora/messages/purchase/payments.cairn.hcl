message "payment_received" {
  title   = "Payment received"
  class   = "transactional"
  purpose = "receipt"
  stage   = stage.purchase
  trigger = event.payment_received

  email {
    subject   = "We hebben je betaling ontvangen"
    preheader = "Je factuur staat klaar. Je hoeft verder niets te doen."
    body      = <<-HTML
      <p>${local.hello_nl}</p>
      <p>We hebben ${money(trigger.amount)} ontvangen voor bestelling ${trigger.order_id}. Dank je wel.</p>
      <p>De factuur staat in je account. Je kunt hem daar bewaren of uitprinten.</p>
      <p>${local.help_nl}</p>
    HTML
    link "invoice" {
      url  = "${var.shop_url}/orders/${trigger.order_id}/invoice"
      text = "Bekijk je factuur"
    }
  }

  locale "sv-SE" {
    email {
      subject   = "Vi har fått din betalning"
      preheader = "Kvittot finns på ditt konto. Du behöver inte göra något mer."
      body      = <<-HTML
        <p>${local.hello_sv}</p>
        <p>Vi har fått ${money(trigger.amount)} för beställning ${trigger.order_id}. Tack.</p>
        <p>Kvittot finns på ditt konto. Där kan du spara det eller skriva ut det.</p>
        <p>${local.help_sv}</p>
      HTML
      link "invoice" {
        url  = "${var.shop_url}/orders/${trigger.order_id}/invoice"
        text = "Visa kvittot"
      }
    }
  }
}

message "payment_failed" {
  title   = "Payment failed: try again"
  class   = "transactional"
  purpose = "payment_failed"
  stage   = stage.purchase
  trigger = event.payment_failed

  email {
    subject   = "Je betaling is niet gelukt"
    preheader = "Je bestelling is niet weg: we houden hem drie dagen voor je vast."
    body      = <<-HTML
      <p>${local.hello_nl}</p>
      <p>De betaling van ${money(trigger.amount)} voor bestelling ${trigger.order_id} is niet gelukt. Je bestelling is niet weg: we houden hem drie dagen vast.</p>
      <p>Vaak lukt het de tweede keer wel, of op een andere manier.</p>
      <p>Is er toch geld afgeschreven? Dan staat het binnen drie werkdagen vanzelf weer op je rekening.</p>
      <p>${local.help_nl}</p>
    HTML
    link "pay" {
      url  = "${var.shop_url}/pay/${trigger.order_id}"
      text = "Betaal opnieuw"
    }
  }
  sms { text = "Aurora: de betaling van bestelling ${trigger.order_id} is niet gelukt. We houden hem 3 dagen vast. Betaal opnieuw: ${var.shop_url}/pay/${trigger.order_id}" }

  locale "sv-SE" {
    email {
      subject   = "Din betalning gick inte igenom"
      preheader = "Beställningen är inte borta: vi sparar den åt dig i tre dagar."
      body      = <<-HTML
        <p>${local.hello_sv}</p>
        <p>Betalningen på ${money(trigger.amount)} för beställning ${trigger.order_id} gick inte igenom. Beställningen är inte borta: vi sparar den i tre dagar.</p>
        <p>Ofta går det andra gången, eller på ett annat sätt.</p>
        <p>Har pengar ändå dragits? Då är de tillbaka på kontot inom tre vardagar, av sig själva.</p>
        <p>${local.help_sv}</p>
      HTML
      link "pay" {
        url  = "${var.shop_url}/pay/${trigger.order_id}"
        text = "Betala igen"
      }
    }
    sms { text = "Aurora: betalningen för beställning ${trigger.order_id} gick inte igenom. Vi sparar den i 3 dagar. Betala igen: ${var.shop_url}/pay/${trigger.order_id}" }
  }
}

message "payment_reminder" {
  title   = "Payment still open"
  class   = "service"
  purpose = "payment_failed"
  stage   = stage.purchase
  trigger = event.payment_failed

  email {
    subject   = "Je bestelling wacht nog op betaling"
    preheader = "Over twee dagen geven we de spullen weer vrij."
    body      = <<-HTML
      <p>${local.hello_nl}</p>
      <p>Bestelling ${trigger.order_id} van ${money(trigger.amount)} is nog niet betaald. We houden hem nog twee dagen vast. Daarna vervalt hij, zonder kosten.</p>
      <p>Lukt het betalen niet? Antwoord op deze mail, dan zoeken we samen een andere weg.</p>
      <p>Heb je je bedacht? Dan hoef je niets te doen.</p>
    HTML
    link "pay" {
      url  = "${var.shop_url}/pay/${trigger.order_id}"
      text = "Betaal nu"
    }
  }

  locale "sv-SE" {
    email {
      subject   = "Din beställning väntar på betalning"
      preheader = "Om två dagar lägger vi tillbaka varorna på hyllan."
      body      = <<-HTML
        <p>${local.hello_sv}</p>
        <p>Beställning ${trigger.order_id} på ${money(trigger.amount)} är inte betald än. Vi sparar den i två dagar till. Sedan tas den bort, utan kostnad.</p>
        <p>Går det inte att betala? Svara på mejlet, så hittar vi en annan väg.</p>
        <p>Har du ändrat dig? Då behöver du inte göra något.</p>
      HTML
      link "pay" {
        url  = "${var.shop_url}/pay/${trigger.order_id}"
        text = "Betala nu"
      }
    }
  }
}
