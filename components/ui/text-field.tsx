'use client'

import type { HTMLInputAutoCompleteAttribute } from 'react'
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  Input,
} from 'react-aria-components'
import { CONTROL, FieldHints, FieldLabel, type FieldTexts } from './field-parts'

export type TextFieldProps = Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> &
  FieldTexts & {
    placeholder?: string
    autoComplete?: HTMLInputAutoCompleteAttribute
    className?: string
    inputClassName?: string
  }

/** One line of text with its name, hint and error. Inside a ResultForm, `name` is the field's path. */
export function TextField({
  label,
  description,
  errorMessage,
  placeholder,
  className,
  inputClassName,
  ...props
}: TextFieldProps) {
  return (
    <AriaTextField
      {...props}
      {...(errorMessage === undefined ? {} : { isInvalid: true })}
      className={`flex flex-col gap-1 ${className ?? ''}`}
    >
      <FieldLabel label={label} optional={props.isRequired === false} />
      <Input
        {...(placeholder === undefined ? {} : { placeholder })}
        className={`${CONTROL} ${inputClassName ?? ''}`}
      />
      <FieldHints description={description} errorMessage={errorMessage} />
    </AriaTextField>
  )
}
