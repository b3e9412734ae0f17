'use client'

import {
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components'
import { CONTROL, FieldHints, FieldLabel, type FieldTexts } from './field-parts'

export type TextAreaProps = Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> &
  FieldTexts & { placeholder?: string; rows?: number; className?: string; inputClassName?: string }

/** Several lines of text with name, hint and error. */
export function TextArea({
  label,
  description,
  errorMessage,
  placeholder,
  rows = 3,
  className,
  inputClassName,
  ...props
}: TextAreaProps) {
  return (
    <AriaTextField
      {...props}
      {...(errorMessage === undefined ? {} : { isInvalid: true })}
      className={`flex flex-col gap-1 ${className ?? ''}`}
    >
      <FieldLabel label={label} optional={props.isRequired === false} />
      <AriaTextArea
        rows={rows}
        placeholder={placeholder}
        className={`${CONTROL} resize-y ${inputClassName ?? ''}`}
      />
      <FieldHints description={description} errorMessage={errorMessage} />
    </AriaTextField>
  )
}
